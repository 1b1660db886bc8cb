import path from 'node:path';
import { demoAccountId } from './demo-mode.ts';
import type { ImportChoice, ImportResult, RequestOf, SetupExportResult } from './contract.ts';
import { diskProblemOf } from './storage/disk-problem.ts';
import { mostPins } from './storage/pins.ts';
import { settingDifferences } from './storage/setting-paths.ts';
import { changedSettings } from './storage/settings.ts';
import type { SettingsChange, SettingsStore } from './storage/settings.ts';
import type { ImportedPart, UnusableFile } from './storage/setup-answers.ts';
import { mostSetupBytes, readSetup, setupText } from './storage/setup-file.ts';
import type { SetupReading } from './storage/setup-file.ts';
import { planImport } from './storage/setup-plan.ts';
import type { Pin } from './watch/pin.ts';

/** So many of a kind are named in a preview; the rest is counted. */
const mostNamed = 200;

/** Takes pins and settings out into a file, and in from one. */
export interface SetupTransfer {
  exportSetup(): Promise<SetupExportResult>;
  /** Asks for a file and says what importing it would change. Changes nothing. */
  chooseImport(): Promise<ImportChoice>;
  /** Takes in those parts of the file that was chosen last: only adds pins, and never removes one. */
  applyImport(
    request: RequestOf<'applyImport'>,
    onSettingsChanged: (change: SettingsChange) => void,
  ): ImportResult;
}

export function createSetupTransfer(world: {
  store: Pick<SettingsStore, 'accounts' | 'pins' | 'pinnedRooms' | 'settings' | 'takeIn'>;
  nowMs: () => number;
  newId: () => string;
  /** null: the user doesn't want to. */
  askWhereToSave: () => Promise<string | null>;
  askWhichFile: () => Promise<string | null>;
  /** What is in a file; null: it is larger than so many bytes. Rejects where it can't be read. */
  read: (file: string, mostBytes: number) => Promise<Uint8Array | null>;
  /** Replaces a file whole, or rejects. */
  write: (file: string, text: string) => Promise<void>;
  onPinsAdded: () => void;
  onRoomsAdded: () => void;
}): SetupTransfer {
  const { store } = world;
  let chosen: { importId: string; setup: SetupReading } | null = null;

  const plan = (setup: SetupReading) =>
    planImport(
      setup,
      { accounts: store.accounts(), pins: store.pins(), pinnedRooms: store.pinnedRooms() },
      { newId: world.newId, reservedId: demoAccountId },
    );
  const differences = (setup: SetupReading) =>
    settingDifferences(store.settings(), changedSettings(store.settings(), setup.settings));

  async function readChosen(
    file: string,
  ): Promise<{ ok: true; setup: SetupReading } | { ok: false; problem: UnusableFile }> {
    try {
      const bytes = await world.read(file, mostSetupBytes);
      if (bytes !== null) return readSetup(bytes);
      const mostMegabytes = mostSetupBytes / 1_048_576;
      return { ok: false, problem: { kind: 'too-large', mostMegabytes } };
    } catch {
      return { ok: false, problem: { kind: 'not-readable' } };
    }
  }

  return {
    async exportSetup() {
      const file = await world.askWhereToSave();
      if (file === null) return { kind: 'cancelled' };
      const [pins, pinnedRooms] = [[...store.pins()], [...store.pinnedRooms()]];
      const accounts = [...store.accounts()];
      const text = setupText(
        { accounts, pins, pinnedRooms, settings: store.settings() },
        world.nowMs(),
      );
      try {
        await world.write(file, text);
      } catch (error) {
        return { kind: 'not-saved', problem: diskProblemOf(error) };
      }
      const fileName = path.basename(file);
      return { kind: 'saved', fileName, pins: pins.length, rooms: pinnedRooms.length };
    },
    async chooseImport() {
      const file = await world.askWhichFile();
      if (file === null) return { kind: 'cancelled' };
      const fileName = path.basename(file);
      const reading = await readChosen(file);
      if (!reading.ok) return { kind: 'unusable', fileName, problem: reading.problem };
      const { setup } = reading;
      const { pins, pinsAlreadyThere, rooms, roomsAlreadyThere, missingAccounts } = plan(setup);
      const nameOf = createAccountNames(setup, store.accounts());
      const room = Math.max(0, mostPins - store.pins().length);
      chosen = { importId: world.newId(), setup };
      return {
        kind: 'preview',
        importId: chosen.importId,
        preview: {
          fileName,
          exportedAtMs: setup.exportedAtMs,
          pins: part(pins, pinsAlreadyThere, (pin) => ({
            title: titleOf(pin),
            where: `${roomOf(pin)} · ${nameOf(pin)}`,
          })),
          rooms: part(rooms, roomsAlreadyThere, (one) => ({ title: one.room, where: nameOf(one) })),
          roomForPins: pins.length > room ? room : null,
          missingAccounts,
          settings: differences(setup),
          problems: setup.problems.slice(0, mostNamed),
          problemCount: setup.problems.length,
        },
      };
    },
    applyImport(
      { importId, pins: withPins, rooms: withRooms, settings: withSettings },
      onSettingsChanged,
    ) {
      if (chosen?.importId !== importId) return { ok: false, kind: 'gone' };
      const { setup } = chosen;
      // What was pinned since the preview counts, too.
      const { pins, rooms } = plan(setup);
      if (withPins && store.pins().length + pins.length > mostPins) {
        return { ok: false, kind: 'too-many-pins' };
      }
      chosen = null;
      const taken = { pins: withPins ? pins : [], rooms: withRooms ? rooms : [] };
      const settings = withSettings ? differences(setup).length : 0;
      store.takeIn({
        pins: taken.pins,
        pinnedRooms: taken.rooms,
        settings: settings > 0 ? setup.settings : {},
      });
      if (taken.rooms.length > 0) world.onRoomsAdded();
      if (taken.pins.length > 0) world.onPinsAdded();
      if (settings > 0) onSettingsChanged(setup.settings);
      return { ok: true, pins: taken.pins.length, rooms: taken.rooms.length, settings };
    },
  };
}

function part<Entry>(
  added: readonly Entry[],
  alreadyThere: number,
  named: (entry: Entry) => ImportedPart['first'][number],
): ImportedPart {
  return { count: added.length, first: added.slice(0, mostNamed).map(named), alreadyThere };
}

/** What the accounts are called that an import is about: as here or, where they aren't here, as in the file. */
function createAccountNames(
  setup: SetupReading,
  here: readonly { id: string; name: string }[],
): (entry: Pick<Pin, 'accountId' | 'accountSid'>) => string {
  const names = new Map([...setup.accounts, ...here].map(({ id, name }) => [id, name]));
  return ({ accountId, accountSid }) => names.get(accountId) ?? accountSid;
}

function titleOf({ label, target }: Pin): string {
  return label ?? (target.kind === 'session' ? target.participantSid : target.identity);
}

function roomOf({ target }: Pin): string {
  return target.kind === 'session' ? target.roomSid : target.room;
}
