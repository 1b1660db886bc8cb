/** The parts of the settings, in their order. */
export const settingsSections = ['Alerts', 'Watching', 'History', 'Updates', 'Privacy'] as const;

export type SettingsSection = (typeof settingsSections)[number];
