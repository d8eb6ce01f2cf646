import { build } from 'esbuild';

/**
 * Bundles the phone page's script, preact and all, when it is first asked for; later askers get the same bytes. A build that fails is
 * tried again by the next asker.
 */
export const phoneBundle = (entry: string): (() => Promise<Uint8Array>) => {
  let bundle: Promise<Uint8Array> | undefined;
  return () => {
    bundle ??= bundleOf(entry).catch((error: unknown) => {
      bundle = undefined;
      throw error;
    });
    return bundle;
  };
};

const bundleOf = async (entry: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};
