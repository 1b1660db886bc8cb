import { numberWords, plural } from '../../src-main/contract.ts';
import type { AnswerProblem, FieldFault } from '../../src-main/contract.ts';

/** What was wrong with an answer, as a sentence without its full stop. */
export function answerProblemWords(problem: AnswerProblem, httpStatus: number): string {
  switch (problem.what) {
    case 'not-twilios':
      return `HTTP ${httpStatus} without Twilio’s own error body: something on the way may have answered`;
    case 'not-promised':
      return `HTTP ${httpStatus} is no answer that the API promises`;
    case 'not-utf-8':
      return 'The body is not UTF-8 text';
    case 'empty':
      return 'The body is empty';
    case 'web-page':
      return 'The answer is a web page, not JSON';
    case 'not-json':
      return 'The body is not JSON';
    case 'too-large': {
      const megabytes = numberWords(problem.mostMegabytes);
      return `The body is larger than ${megabytes} MB`;
    }
    case 'no-object':
      return `The answer is not a JSON object (${problem.found})`;
    case 'field-type':
      return problem.found === 'missing'
        ? `The field “${problem.field}” is missing`
        : `The field “${problem.field}” is not what the API promises (${problem.found})`;
    case 'field-fault':
      return faultWords(problem.field, problem.fault);
    case 'entry': {
      const wrong = answerProblemWords(problem.problem, httpStatus);
      return `Entry ${problem.number} of the list: ${wrong}`;
    }
    case 'other-participant':
      return 'The answer is about another participant';
    case 'participant-of-other-room':
      return 'The answer is about a participant of another room';
    case 'other-room':
      return 'The answer is about another room';
    case 'page-elsewhere':
      return 'The next page of the list is on another server';
    case 'pages-in-circles':
      return 'The pages of the list go round in circles';
    case 'page-missing':
      return 'A later page of the list is not there';
    case 'too-many-pages':
      return plural(problem.most, [
        'The list has more than # page',
        'The list has more than # pages',
      ]);
    default:
      return problem satisfies never;
  }
}

function faultWords(field: string, fault: FieldFault): string {
  switch (fault) {
    case 'no-time':
      return `The field “${field}” is not an ISO 8601 time`;
    case 'not-finite':
      return `The field “${field}” is not finite`;
    case 'negative':
      return `The field “${field}” is negative`;
    case 'list-not-map':
      return `The field “${field}” is a list, not a map`;
    case 'no-participant-sid':
      return `The field “${field}” is not a participant SID`;
    case 'no-room-sid':
      return `The field “${field}” is not a room SID`;
    case 'no-track-sid':
      return `The field “${field}” is not a track SID`;
    default:
      return fault satisfies never;
  }
}
