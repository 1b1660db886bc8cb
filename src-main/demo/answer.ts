/** What is to be answered, before anything goes wrong on the way. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** To be written as JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The error body that all of Twilio's APIs share. */
export function errorAnswer(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, headers, body: { code, message, more_info, status } };
}

export const unauthorized = () =>
  errorAnswer(401, 20003, 'Authenticate', { 'WWW-Authenticate': 'Basic realm="Twilio API"' });

/** @param path as asked, `/v1/Rooms/…`; Twilio's message leaves out the version. */
export const notFound = (path: string) =>
  errorAnswer(404, 20404, `The requested resource ${path.replace(/^\/v1/, '')} was not found`);

export const methodNotAllowed = () =>
  errorAnswer(405, 20004, 'Method not allowed', { Allow: 'GET' });

export const invalidParameter = (name: string, value: string) =>
  errorAnswer(400, 20001, `Invalid value '${value}' for parameter ${name}`);
