import type { Definition, InputDefinition } from './definition.ts'
import { published, type Schema } from './json-schema.ts'

const textList: Schema = { type: 'array', items: { type: 'string' } }

/** The JSON Schema of `.github/chg.yaml`, as packages/action reads it: defaults by environment, and what applications are made of. */
export function configSchema(definitions: readonly Definition[]): Schema {
  const every = Object.assign({}, ...definitions.map(({ inputs }) => inputs)) as Definition['inputs']
  const sections = [
    ['all', inputsSchema(every, 'Defaults for every action that has the input.')] as const,
    ...definitions.map(
      ({ name, inputs }) =>
        [name, inputsSchema(inputs, `Defaults for ${name}; they win over \`all\`.`)] as const,
    ),
  ]
  return {
    ...published('chg.schema.json', '.github/chg.yaml of chg-actions'),
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      version: { description: 'Of this format.', const: 1 },
      environments: {
        description:
          'Environment → action (or `all`) → defaults of its inputs. An explicit input of a step wins.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(sections),
        },
      },
      applications: {
        description: 'Application → what belongs to it: how a commit tells what it changes.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['paths'],
          properties: {
            paths: {
              description: 'Globs (`*` within a directory, `**` across) of the files that make it up.',
              anyOf: [{ type: 'string' }, { ...textList, minItems: 1 }],
            },
            clusters: { description: 'Clusters that it runs in.', anyOf: [{ type: 'string' }, textList] },
            namespaces: { description: 'Namespaces that it runs in.', anyOf: [{ type: 'string' }, textList] },
            after: {
              description:
                'The wave before: applications that a change must be verified on before it comes to this one.',
              anyOf: [{ type: 'string' }, textList],
            },
          },
        },
      },
    },
  }
}

function inputsSchema(inputs: Definition['inputs'], description: string): Schema {
  const properties = Object.entries(inputs)
    .filter(([name, input]) => name !== 'environment' && input.secret !== 'value')
    .map(([name, input]) => [name, valueSchema(input)] as const)
  return {
    description,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  }
}

/** A scalar as YAML writes it, or a list for one with an item per line. */
function valueSchema(input: InputDefinition): Schema {
  const about = {
    description: input.description,
    ...(input.default !== undefined && { default: input.default }),
    examples: [input.example],
  }
  const words = /^one of (.+)$/.exec(input.takes)?.[1]?.split(', ')
  if (words !== undefined) return { ...about, enum: words }
  if (input.takes === 'true or false') return { ...about, enum: [true, false, 'true', 'false'] }
  if (input.takes === 'a whole number')
    return {
      ...about,
      anyOf: [
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^[0-9]{1,9}$' },
      ],
    }
  if (input.takes.startsWith('a list')) return { ...about, anyOf: [{ type: 'string' }, textList] }
  // A secret that may also be a path is taken here as a path only.
  if (input.secret === 'content') return { ...about, type: 'string', pattern: '^[^\\n]*$' }
  return { ...about, type: ['string', 'number'] }
}
