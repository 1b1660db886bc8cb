import type { AccountField, FieldProblem } from '../../src-main/contract.ts';

/** What is wrong with a field of the account form, and how it should be. */
export function fieldWords(field: AccountField, problem: FieldProblem): string {
  switch (problem) {
    case 'empty':
      return emptyWords(field);
    case 'malformed-sid':
      return ['This is not a whole SID.', ...sidShape(field)].join(' ');
    case 'wrong-kind-of-sid':
      return ['This is a SID of another kind.', ...sidShape(field)].join(' ');
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

function emptyWords(field: AccountField): string {
  switch (field) {
    case 'name':
      return 'Give the account a name that you will recognise.';
    case 'accountSid':
      return 'The Account SID is missing. It is on the first page of the Twilio Console.';
    case 'apiKeySid':
      return 'The API key SID is missing.';
    case 'secret':
      return 'The auth token or API key secret is missing.';
    case 'baseUrl':
      return 'The URL is missing.';
    default:
      return field satisfies never;
  }
}

/** What the SID of a field looks like, in a sentence; none, where the field is for something else. */
function sidShape(field: AccountField): string[] {
  switch (field) {
    case 'accountSid':
      return ['An Account SID is AC followed by 32 digits and letters from a to f.'];
    case 'apiKeySid':
      return ['An API key SID is SK followed by 32 digits and letters from a to f.'];
    case 'name':
    case 'secret':
    case 'baseUrl':
      return [];
    default:
      return field satisfies never;
  }
}
