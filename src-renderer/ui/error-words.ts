import { longWords } from '../../src-main/contract.ts';
import type { ApiError } from '../../src-main/contract.ts';

type UnreachableCause = Extract<ApiError, { kind: 'unreachable' }>['cause'];

const causes: Record<UnreachableCause, string> = {
  dns: 'its address could not be looked up',
  refused: 'the connection was refused',
  reset: 'the connection broke off',
  tls: 'its certificate could not be trusted, or no secure connection could be made',
  'sign-in': 'this network, or its proxy, asks for a sign-in first',
  proxy: 'the proxy of this network did not let it through',
  redirected: 'this network answered in its place, perhaps with a sign-in page',
  garbled: 'what came back could not be read',
  other: 'the network gave no answer',
};

/** Why Twilio could not be asked, as the end of a sentence: "… because …". */
export function errorReason(error: ApiError): string {
  switch (error.kind) {
    case 'unauthorized':
      return `it does not accept the credentials${codeOf(error.twilioCode)}`;
    case 'forbidden':
      return `these credentials may not read Video rooms${codeOf(error.twilioCode)}`;
    case 'not-found':
      return `it knows nothing at this address${codeOf(error.twilioCode)}`;
    case 'rate-limited':
      return 'it asks for fewer requests; Roomwatch slows down and goes on';
    case 'unreachable':
      return `${causes[error.cause]}${error.code === null ? '' : ` (${error.code})`}`;
    case 'offline':
      return 'this computer is offline';
    case 'timed-out':
      return `it did not answer within ${longWords(error.limitMs, 'second')}`;
    case 'server-error':
      return `it has trouble of its own (HTTP ${error.httpStatus})`;
    case 'malformed':
      return `its answer made no sense: ${error.problem.replace(/\.$/, '')}`;
    default:
      return error satisfies never;
  }
}

function codeOf(twilioCode: number | null): string {
  return twilioCode === null ? '' : ` (code ${twilioCode})`;
}
