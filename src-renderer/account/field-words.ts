import type { AccountField, FieldProblem } from '../../src-main/contract.ts';

const sidShape: Partial<Record<AccountField, string>> = {
  accountSid: 'An Account SID is AC followed by 32 digits and letters from a to f.',
  apiKeySid: 'An API key SID is SK followed by 32 digits and letters from a to f.',
};

const emptyWords: Record<AccountField, string> = {
  name: 'Give the account a name that you will recognise.',
  accountSid: 'The Account SID is missing. It is on the first page of the Twilio Console.',
  apiKeySid: 'The API key SID is missing.',
  secret: 'The auth token or API key secret is missing.',
  baseUrl: 'The URL is missing.',
};

/** What is wrong with a field of the account form, and how it should be. */
export function fieldWords(field: AccountField, problem: FieldProblem): string {
  switch (problem) {
    case 'empty':
      return emptyWords[field];
    case 'malformed-sid':
      return `This is not a whole SID. ${sidShape[field] ?? ''}`.trim();
    case 'wrong-kind-of-sid':
      return `This is a SID of another kind. ${sidShape[field] ?? ''}`.trim();
    case 'not-a-url':
      return 'This is not a URL. It should look like https://video.twilio.com.';
    case 'not-https':
      return 'Only https is possible (or http on this computer itself): your credentials would travel in the clear.';
    case 'has-credentials':
      return 'A user name or password does not belong in the URL. Leave it out.';
    case 'has-query':
      return 'Leave out everything from the ? or # on.';
    case 'too-long':
      return 'This is too long.';
    case 'has-control-characters':
      return 'There are invisible control characters in it. Type it, or copy it again.';
    case 'already-there':
      return field === 'name'
        ? 'Another account has this name already.'
        : 'This account is there already. You can edit it under Accounts.';
    default:
      return problem satisfies never;
  }
}
