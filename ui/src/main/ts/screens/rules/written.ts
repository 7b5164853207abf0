// A rule as a person writes it here, and how it begins.

export interface Written {
  readonly rule?: Readonly<Record<string, unknown>>;
  /** Why it is none. */
  readonly wrong?: string;
}

/** One rule of the config as JSON. */
export function written(text: string): Written {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'This is no JSON (expected: such as {"ignore": "$.generatedAt"}).' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: 'This is no object (expected: such as {"ignore": "$.generatedAt"}).' };
  return { rule: value as Record<string, unknown> };
}

/** The place of a difference, for all elements of a list and all members of a name. */
export const everywhere = (path: string): string => path.replace(/ \(\d+[a-z]{2} of that name\)$/, '').replace(/\[\d+]/g, '[*]');

export function beginning(path: string, endpoint: string): string {
  const place = everywhere(path);
  return JSON.stringify({ ignore: place.startsWith('$') ? place : '$', endpoint }, undefined, 1).replaceAll('\n', '').replace('{ ', '{').replaceAll(' "', ' "');
}
