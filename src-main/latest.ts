/** What was put last, by key; of more than that the oldest is forgotten. */
export interface Latest<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  /** Forgets it, and says what it was. */
  take(key: string): Value | undefined;
  clear(): void;
}

export function createLatest<Value>(most: number): Latest<Value> {
  const values = new Map<string, Value>();

  function take(key: string): Value | undefined {
    const value = values.get(key);
    values.delete(key);
    return value;
  }

  return {
    get: (key) => values.get(key),
    put(key, value) {
      take(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
    take,
    clear: () => values.clear(),
  };
}
