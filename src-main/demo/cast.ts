/** The rooms of the demo, and since when they have been in progress when it starts, minutes. */
export const ROOMS = [
  { uniqueName: 'consultation-4711', openMin: 7 },
  { uniqueName: 'biology-year-9', openMin: 26 },
  { uniqueName: 'hearing-2026-cv-0417', openMin: 49 },
] as const;

type RoomName = (typeof ROOMS)[number]['uniqueName'];

/** Someone who takes part in one of the rooms. */
export interface CastMember {
  readonly room: RoomName;
  readonly identity: string;
  readonly label?: string;
  /**
   * How to follow them: one session by its PA SID, or the person through all sessions. Sessions are
   * those of people who stay, and one that ends for good, to show that too.
   */
  readonly pinAs: 'session' | 'person';
  /** Since when they have been there when the demo starts, minutes; null who is still to come. */
  readonly joinedMin: number | null;
}

/** Everyone, by the name that the script calls them. */
export const CAST = {
  doctor: {
    room: 'consultation-4711',
    identity: 'Dr. Käthe Brüggemann',
    pinAs: 'person',
    joinedMin: 6.5,
  },
  patient: {
    room: 'consultation-4711',
    identity: 'Samuel Okafor',
    label: 'Patient',
    pinAs: 'person',
    joinedMin: 4,
  },
  interpreter: {
    room: 'consultation-4711',
    identity: 'أمينة الحداد',
    label: 'Interpreter, Arabic',
    pinAs: 'session',
    joinedMin: 3.2,
  },
  teacher: {
    room: 'biology-year-9',
    identity: 'Fiona Gallagher',
    label: 'Teacher',
    pinAs: 'session',
    joinedMin: 25,
  },
  hina: { room: 'biology-year-9', identity: '佐藤 陽菜', pinAs: 'session', joinedMin: 22.5 },
  mateo: { room: 'biology-year-9', identity: 'Mateo Fernández', pinAs: 'person', joinedMin: 21 },
  olena: { room: 'biology-year-9', identity: 'Олена Шевченко', pinAs: 'person', joinedMin: 20.7 },
  zoe: { room: 'biology-year-9', identity: 'zoe.lindqvist', pinAs: 'person', joinedMin: 12 },
  judge: {
    room: 'hearing-2026-cv-0417',
    identity: 'Hon. Ruth Adeyemi',
    label: 'Judge',
    pinAs: 'session',
    joinedMin: 47,
  },
  counsel: {
    room: 'hearing-2026-cv-0417',
    identity: 'priya.raghunathan@chambers.example',
    label: 'Counsel',
    pinAs: 'session',
    joinedMin: 46,
  },
  clerk: { room: 'hearing-2026-cv-0417', identity: 'clerk-3', pinAs: 'person', joinedMin: 48 },
  expert: {
    room: 'hearing-2026-cv-0417',
    identity: '김민준',
    label: 'Expert',
    pinAs: 'person',
    joinedMin: 17,
  },
  witness: {
    room: 'hearing-2026-cv-0417',
    identity: 'witness-B',
    label: 'Witness B',
    pinAs: 'person',
    joinedMin: null,
  },
} as const satisfies Record<string, CastMember>;

type CastName = keyof typeof CAST;

/** What happens to someone. Dropping and leaving look the same to the API: `disconnect`. */
export type Happening =
  | {
      readonly what: 'join' | 'struggle' | 'recover' | 'mute' | 'unmute' | 'disconnect';
      readonly who: CastName;
    }
  | { readonly what: 'end-room'; readonly room: RoomName };

/**
 * The script: what happens how many seconds after the start. It ends with everyone where they began,
 * but for those who are brought back when it begins again. Nobody reconnects for longer than the
 * 30 s after which Twilio gives a session up.
 */
export const SCRIPT: readonly (Happening & { readonly atS: number })[] = [
  { atS: 8, what: 'struggle', who: 'patient' },
  { atS: 17, what: 'recover', who: 'patient' },
  // Seen by whoever looks at the details.
  { atS: 17, what: 'mute', who: 'doctor' },
  { atS: 26, what: 'join', who: 'witness' },
  { atS: 36, what: 'struggle', who: 'mateo' },
  { atS: 44, what: 'struggle', who: 'hina' },
  { atS: 53, what: 'disconnect', who: 'mateo' },
  { atS: 61, what: 'recover', who: 'hina' },
  { atS: 71, what: 'join', who: 'mateo' },
  { atS: 82, what: 'struggle', who: 'counsel' },
  { atS: 91, what: 'recover', who: 'counsel' },
  { atS: 91, what: 'unmute', who: 'doctor' },
  // The interpreter is done and leaves for good: this session is over.
  { atS: 102, what: 'disconnect', who: 'interpreter' },
  // Gone without a struggle, as when a browser is closed, and back.
  { atS: 112, what: 'disconnect', who: 'clerk' },
  { atS: 123, what: 'join', who: 'clerk' },
  // From a second device, which disconnects the first.
  { atS: 133, what: 'join', who: 'olena' },
  { atS: 143, what: 'struggle', who: 'zoe' },
  { atS: 151, what: 'struggle', who: 'teacher' },
  { atS: 160, what: 'recover', who: 'zoe' },
  { atS: 168, what: 'recover', who: 'teacher' },
  // One network for three students: many at once.
  { atS: 178, what: 'struggle', who: 'hina' },
  { atS: 178, what: 'struggle', who: 'mateo' },
  { atS: 178, what: 'struggle', who: 'olena' },
  { atS: 190, what: 'recover', who: 'hina' },
  { atS: 190, what: 'recover', who: 'mateo' },
  { atS: 190, what: 'recover', who: 'olena' },
  { atS: 200, what: 'disconnect', who: 'witness' },
  { atS: 210, what: 'struggle', who: 'expert' },
  { atS: 222, what: 'disconnect', who: 'expert' },
  { atS: 233, what: 'join', who: 'expert' },
  { atS: 242, what: 'struggle', who: 'doctor' },
  { atS: 251, what: 'recover', who: 'doctor' },
  { atS: 262, what: 'end-room', room: 'consultation-4711' },
  { atS: 272, what: 'struggle', who: 'judge' },
  { atS: 281, what: 'recover', who: 'judge' },
  { atS: 290, what: 'disconnect', who: 'zoe' },
];

/** After so many seconds it begins again. */
export const SCRIPT_LENGTH_S = 300;
