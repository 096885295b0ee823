import { z } from 'zod';
import type { Right } from '../rights/rights.ts';

/** Something that somebody may choose. Everything else about it follows from this declaration. */
export type Setting<Schema extends z.ZodType = z.ZodType> = {
  schema: Schema;
  /** What holds until somebody chooses, and when nobody does any more. */
  default: z.output<Schema>;
  /** The right that changing it needs, over all branches. */
  edit: Right;
  /** Tills go by it, too: they hear of a change with the directory. */
  forTills: boolean;
  /** The name under which its value is sealed (`platform/secrets`): it can be set, and is never shown. Null: no secret. */
  secret: string | null;
};
export type Catalogue = Readonly<Record<string, Setting>>;

/** What holds, by key. */
export type Values<Declared extends Catalogue> = {
  [Key in keyof Declared]: z.output<Declared[Key]['schema']>;
};
/** What has been chosen, as it is stored. */
export type Chosen = Readonly<Record<string, unknown>>;
/** What somebody wants to choose: null takes the choice back, what is absent stays. */
export type Choice = Readonly<Record<string, unknown>>;

/** Declares a setting; no secret and no till's concern unless said. */
export function setting<Schema extends z.ZodType>(
  declared: Pick<Setting<Schema>, 'schema' | 'default' | 'edit'> & Partial<Setting<Schema>>,
): Setting<Schema> {
  return { forTills: false, secret: null, ...declared };
}

/**
 * What holds: what was chosen, where it still is what the setting takes, else its default. Of secrets nothing is known here.
 * @param defaults in place of the declared ones
 */
export function valuesOf<Declared extends Catalogue>(
  catalogue: Declared,
  chosen: Chosen,
  defaults: Partial<Values<Declared>> = {},
): Values<Declared> {
  const values = Object.entries(catalogue).map(([key, { schema, default: declared }]) => {
    const parsed = schema.safeParse(chosen[key]);
    return [key, parsed.success ? parsed.data : (defaults[key] ?? declared)];
  });
  return Object.fromEntries(values) as Values<Declared>;
}

/** What is chosen after a choice. */
export function chosenAfter(chosen: Chosen, choice: Choice): Chosen {
  const all = { ...chosen, ...choice };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

/** A choice that leaves nothing as it was: what it does not name goes back to its default, but for secrets. */
export function wholeChoice(catalogue: Catalogue, choice: Choice): Choice {
  const open = Object.keys(catalogue).filter((key) => catalogue[key]?.secret === null);
  return { ...Object.fromEntries(open.map((key) => [key, null])), ...choice };
}

/** Parses a choice: each key as its setting takes it, or null. */
export function choiceSchemaOf(catalogue: Catalogue) {
  const shape = Object.entries(catalogue).map(([key, { schema }]) => [key, schema.nullable().optional()]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}

/** What a resource of settings answers: what holds, what would if nobody had chosen, and which secrets are set. */
export function settingsAnswerOf(catalogue: Catalogue) {
  const open = Object.entries(catalogue).filter(([, { secret }]) => secret === null);
  const values = z.object(Object.fromEntries(open.map(([key, { schema }]) => [key, schema])));
  return z.object({ values, defaults: values, secrets: z.record(z.string(), z.boolean()) });
}

/** As much of the values as may be shown. */
export function shownOf(catalogue: Catalogue, values: Readonly<Record<string, unknown>>): Chosen {
  return Object.fromEntries(Object.entries(values).filter(([key]) => catalogue[key]?.secret === null));
}
