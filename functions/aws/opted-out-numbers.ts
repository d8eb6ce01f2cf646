import { ListPhoneNumbersOptedOutCommand, SNSClient } from '@aws-sdk/client-sns';
import { patience } from './patience.ts';

/**
 * The account's list of numbers that AWS texts no more, in this Region (SNS API reference, ListPhoneNumbersOptedOut: a hundred a page). With
 * self-managed opt-outs it is a second source only: it holds what the carriers and AWS itself took note of.
 */
export const optedOutNumbers = () => {
  const client = new SNSClient({ requestHandler: patience(3_000, 8_000) });
  return {
    /** All of them, E.164. */
    list: async (): Promise<string[]> => {
      const numbers: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await client.send(new ListPhoneNumbersOptedOutCommand(nextToken ? { nextToken } : {}));
        numbers.push(...(page.phoneNumbers ?? []));
        nextToken = page.nextToken;
      } while (nextToken);
      return numbers;
    },
  };
};
export type OptedOutNumbers = ReturnType<typeof optedOutNumbers>;
