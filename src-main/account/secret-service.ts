import type { SessionBus } from '../shell/session-bus.ts';

const properties = 'org.freedesktop.DBus.Properties';
/** D-Bus's own and libsecret's names for what is not there. */
const notThere = /\.(UnknownMethod|UnknownObject|UnknownInterface|NoSuchObject)$/;

/**
 * What the Secret Service (Linux) says of its default collection: `none`: there is none yet; `silent`:
 * no answer in time; `unknown`: it could not be asked on this machine.
 */
export type CollectionState = 'locked' | 'unlocked' | 'none' | 'silent' | 'unknown';

/**
 * Asks whether the default collection is locked. Unlike a look-up, this never prompts. keytar can't ask it: of
 * keytar's own calls, a look-up in a locked collection answers "none" and `findCredentials` crashes (both
 * tried with gnome-keyring).
 */
export async function readCollectionState(bus: SessionBus): Promise<CollectionState> {
  const answer = await bus.call({
    destination: 'org.freedesktop.secrets',
    path: '/org/freedesktop/secrets/aliases/default',
    interface: properties,
    member: 'Get',
    signature: 'ss',
    body: () => ['org.freedesktop.Secret.Collection', 'Locked'],
  });
  switch (answer.kind) {
    case 'answered':
      return stateOf(answer.body[0]);
    case 'refused':
      return notThere.test(answer.error) ? 'none' : 'unknown';
    case 'silent':
      return 'silent';
    case 'no-bus':
      return 'unknown';
    default:
      return answer satisfies never;
  }
}

function stateOf(locked: unknown): CollectionState {
  const isVariant = typeof locked === 'object' && locked !== null && 'value' in locked;
  if (!isVariant || typeof locked.value !== 'boolean') return 'unknown';
  return locked.value ? 'locked' : 'unlocked';
}
