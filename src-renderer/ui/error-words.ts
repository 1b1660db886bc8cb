import { longWords } from '../../src-main/contract.ts';
import type { ApiError } from '../../src-main/contract.ts';
import { answerProblemWords } from './answer-problem-words.ts';

type UnreachableCause = Extract<ApiError, { kind: 'unreachable' }>['cause'];

/** Why Twilio could not be asked, as a clause that ends a sentence. */
export function errorReason(error: ApiError): string {
  switch (error.kind) {
    case 'unauthorized':
      return withCode('it does not accept the credentials', error.twilioCode);
    case 'forbidden':
      return withCode('these credentials may not read Video rooms', error.twilioCode);
    case 'not-found':
      return withCode('it knows nothing at this address', error.twilioCode);
    case 'rate-limited':
      return 'it asks for fewer requests; Roomwatch slows down and goes on';
    case 'unreachable':
      return noted(causeWords(error.cause), error.code);
    case 'offline':
      return 'this computer is offline';
    case 'timed-out': {
      const limit = longWords(error.limitMs, 'second');
      return `it did not answer within ${limit}`;
    }
    case 'server-error':
      return `it has trouble of its own (HTTP ${error.httpStatus})`;
    case 'malformed': {
      const problem = answerProblemWords(error.problem, error.httpStatus);
      return `its answer made no sense: ${problem}`;
    }
    default:
      return error satisfies never;
  }
}

function causeWords(cause: UnreachableCause): string {
  switch (cause) {
    case 'dns':
      return 'its address could not be looked up';
    case 'refused':
      return 'the connection was refused';
    case 'reset':
      return 'the connection broke off';
    case 'tls':
      return 'its certificate could not be trusted, or no secure connection could be made';
    case 'sign-in':
      return 'this network, or its proxy, asks for a sign-in first';
    case 'proxy':
      return 'the proxy of this network did not let it through';
    case 'redirected':
      return 'this network answered in its place, perhaps with a sign-in page';
    case 'garbled':
      return 'what came back could not be read';
    case 'other':
      return 'the network gave no answer';
    default:
      return cause satisfies never;
  }
}

function withCode(reason: string, twilioCode: number | null): string {
  return noted(reason, twilioCode === null ? null : `code ${twilioCode}`);
}

/** With what helps who looks into it. */
function noted(reason: string, note: string | null): string {
  return note === null ? reason : `${reason} (${note})`;
}
