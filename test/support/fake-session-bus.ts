import type {
  BusAnswer,
  BusCall,
  BusSignal,
  SessionBus,
} from '../../src-main/shell/session-bus.ts';

/** A session bus that answers as the test says, with what was asked and a way to say something unasked. */
export interface FakeSessionBus extends SessionBus {
  /** What was asked, with the arguments as they would be sent; a variant is its value. */
  asked: { member: string; body: unknown[] }[];
  signal(signal: BusSignal): void;
  /** The services answer what they did not answer in time. */
  answerLate(answer: BusAnswer): void;
}

/** `answers`: by the method's name. */
export function createFakeSessionBus(answers: Record<string, BusAnswer>): FakeSessionBus {
  const asked: FakeSessionBus['asked'] = [];
  const late: ((answer: BusAnswer) => void)[] = [];
  const listeners: ((signal: BusSignal) => void)[] = [];
  return {
    asked,
    async call({ member, body }: BusCall, onLate) {
      asked.push({ member, body: body?.((_, value) => value) ?? [] });
      if (answers[member]?.kind === 'silent' && onLate !== undefined) late.push(onLate);
      return answers[member] ?? { kind: 'no-bus' };
    },
    listen: (_, listener) => void listeners.push(listener),
    signal: (signal) => listeners.forEach((listener) => listener(signal)),
    answerLate: (answer) => late.splice(0).forEach((take) => take(answer)),
    hangUp: () => {},
  };
}

/** An answer with these values. */
export function answeredWith(body: unknown[], sender = ':1.7'): BusAnswer {
  return { kind: 'answered', body, sender };
}
