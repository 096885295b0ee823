import { z } from 'zod';

/**
 * A parameter that names several of these, `a,b,c`: each at most once, `most` of them. A name that is not one of them is
 * refused by the parameter's own name.
 */
export function commaList<const Name extends string>(names: readonly Name[], most: number) {
  const known = new Set<string>(names);
  return z
    .string()
    .max(1000)
    .transform((text, context): Name[] => {
      const asked = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
      const unknown = asked.filter((name) => !known.has(name));
      if (unknown.length > 0) {
        const params = { said: 'input.none-of', asked: unknown.join(', '), values: names.join(', ') };
        context.addIssue({ code: 'custom', params });
      } else if (asked.length > most) {
        context.addIssue({ code: 'custom', params: { said: 'input.list-too-big', limit: most } });
      }
      return asked.filter((name): name is Name => known.has(name));
    })
    .meta({ [COMMA_LIST]: names, maxItems: most });
}

/** What the schema of such a parameter is known by where it is described. */
export const COMMA_LIST = 'x-comma-list';
