import type { MiddlewareHandler } from 'hono';
import { problemResponse } from './problem-response.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Keeps web pages elsewhere away from the stage: a host name that was rebound to this machine is refused, and so is any request a
 * browser sends on behalf of another origin.
 */
export const hostGuard: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  const origin = context.req.header('origin');
  if (!loopbackNames.has(host.replace(/:\d+$/, ''))) {
    return problemResponse({ status: 403, title: 'The local stage answers to localhost only' });
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return problemResponse({ status: 403, title: 'The local stage answers its own pages only' });
  }
  return next();
};
