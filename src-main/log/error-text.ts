import type { ApiError } from '../twilio/api-error.ts';
import { logText, ofForm } from './log-text.ts';
import type { LogText } from './log-text.ts';

/** Why asking Twilio failed, in codes and numbers: the words that came with it may quote anything. */
export function errorText(error: ApiError): LogText {
  switch (error.kind) {
    case 'offline':
      return logText`offline`;
    case 'timed-out':
      return logText`timed out after ${error.limitMs} ms`;
    case 'unreachable':
      return logText`unreachable, ${error.cause}, code ${ofForm(error.code, 'code')}`;
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
    case 'server-error': {
      const { kind, httpStatus, twilioCode } = error;
      return twilioCode === null
        ? logText`${kind}, HTTP ${httpStatus}, no code of Twilio’s`
        : logText`${kind}, HTTP ${httpStatus}, Twilio’s code ${twilioCode}`;
    }
    case 'malformed': {
      const { kind, problem, httpStatus } = error;
      return logText`${kind}, ${problem.what}, HTTP ${httpStatus}`;
    }
    default:
      return error satisfies never;
  }
}
