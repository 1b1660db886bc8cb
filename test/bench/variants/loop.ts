import { Agent } from 'node:http';
import twilio from 'twilio';
import type { Variant } from './variant.ts';

type RequestOptions<Data> = Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0];

/**
 * Sends what is meant for Twilio to the server of the run, by the package's own means: `httpClient`. The
 * package sets up its connections for https alone; over http it is given the same.
 */
class ToTheServer extends twilio.RequestClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    super();
    this.#baseUrl = baseUrl;
    this.axios.defaults.httpAgent = new Agent({
      keepAlive: true,
      maxSockets: 20,
      maxTotalSockets: 100,
      maxFreeSockets: 5,
      timeout: 30_000,
    });
  }

  override request<Data>(options: RequestOptions<Data>) {
    const uri = options.uri.replace(/^https:\/\/video\.twilio\.com(?=\/)/, this.#baseUrl);
    return super.request<Data>({ ...options, uri });
  }
}

/** As people do it: Twilio's own package, and for each participant an interval that fetches it. */
export const watchWithLoop: Variant = ({ server, pins, intervalMs, onNotice }) => {
  const { accountSid, apiKeySid, apiKeySecret, baseUrl } = server;
  const client = twilio(apiKeySid, apiKeySecret, {
    accountSid,
    httpClient: new ToTheServer(baseUrl),
  });
  let looks = 0;

  for (const { roomSid, participantSid } of pins) {
    let known: string | null = null;
    const look = async () => {
      const { status } = await client.video.v1.rooms(roomSid).participants(participantSid).fetch();
      looks += 1;
      if (known !== null && known !== status) onNotice(participantSid, status);
      known = status;
    };
    void look();
    setInterval(() => void look(), intervalMs);
  }

  return { looks: () => looks };
};
