import { actions, invokers } from '@chg/windows'
import { mapping, published, type Schema } from './json-schema.ts'

const time = String.raw`\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const list = (items: Schema, description: string): Schema => ({
  description,
  type: 'array',
  minItems: 1,
  maxItems: 100,
  items,
})
const words = (known: readonly string[], description: string) => list({ enum: known }, description)

const zone: Schema = {
  description: 'IANA name of the time zone that local times are in.',
  examples: ['Europe/Amsterdam', 'UTC'],
  type: 'string',
  minLength: 1,
}
const duration: Schema = {
  description: 'How long it lasts, in elapsed time: from a minute to a year.',
  examples: ['90m', '4h'],
  type: 'string',
  pattern: '^\\+?([0-9.]+(ns|us|µs|μs|ms|s|m|h))+$',
}
const timeOfDay = (description: string, form: string): Schema => ({
  description,
  type: 'string',
  pattern: form,
})
const instant = (description: string): Schema => ({
  description,
  examples: ['2026-12-18T18:00'],
  type: 'string',
  pattern: String.raw`^(${time}|${time}(\.\d+)?(Z|[+-]\d{2}:\d{2}))$`,
})
const glob = (signs: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: 256,
  pattern: String.raw`^[^!${signs}\\{}][^${signs}\\{}]*$`,
})
const name = glob(String.raw`\[\]`)
const names = (what: string): Schema =>
  list(name, `${what}: one of these, with * for anything and ? for one character.`)

const when: Schema = {
  description: 'When it holds: once, by a schedule, weekly, or by a recurrence rule.',
  oneOf: [
    mapping(['from', 'to'], {
      from: instant('Once, from this time on: local, or with its offset.'),
      to: instant('Up to this time, which is not in it any more.'),
    }),
    mapping(['cron', 'duration'], {
      cron: {
        description: 'Five cron fields, by the clock on the wall of the time zone.',
        examples: ['0 22 * * 1-4'],
        type: 'string',
        minLength: 1,
        maxLength: 500,
      },
      duration,
    }),
    mapping(['weekly', 'from', 'to'], {
      weekly: words(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], 'On these days of each week.'),
      from: timeOfDay('From this time of day on.', '^([01]\\d|2[0-3]):[0-5]\\d$'),
      to: timeOfDay(
        'Up to this time of day; of the next day where it is not later.',
        '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      ),
    }),
    mapping(['rrule', 'start', 'duration'], {
      rrule: {
        description: 'A recurrence rule of RFC 5545.',
        examples: ['FREQ=MONTHLY;BYDAY=2TU'],
        type: 'string',
        minLength: 1,
        maxLength: 2_000,
      },
      start: {
        description: 'The local time that the rule starts at; its time of day is that of each start.',
        examples: ['2026-01-13T02:00'],
        type: 'string',
        pattern: `^${time}$`,
      },
      duration,
      except: list(
        { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` },
        'Days on which it does not start.',
      ),
    }),
  ],
}

const scope: Schema = mapping(
  [],
  {
    environments: names('Environments'),
    clusters: list(
      glob(''),
      'Clusters, by name or server: one of these, with * for anything and ? for one character.',
    ),
    namespaces: names('Namespaces'),
    applications: names('Applications'),
    paths: list(
      glob(''),
      'Files that the change touches, one of them by one of these: * within a directory, ** across.',
    ),
    labels: {
      description: 'Labels of the application: each of these, with one of its values.',
      type: 'object',
      minProperties: 1,
      maxProperties: 20,
      additionalProperties: { anyOf: [name, list(name, 'One of these values.')] },
    },
  },
  { description: 'What it is meant for: all that is listed here must fit. Without it: everything.' },
)

const window = mapping(['id', 'kind', 'when'], {
  id: {
    description: 'Its name, for sentences and records; once in a calendar.',
    examples: ['christmas-2026'],
    type: 'string',
    maxLength: 63,
    pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
  },
  kind: {
    description: 'deny: nothing may be changed. allow: only then may it be changed.',
    enum: ['allow', 'deny'],
  },
  when,
  timeZone: zone,
  scope,
  actions: words(actions, 'What it is about. Default: all of them.'),
  invokers: words(invokers, 'Who set it going. Default: both.'),
  overrun: { description: 'What began while it was allowed may go on.', default: false, type: 'boolean' },
  reason: { description: 'Why it is there.', type: 'string', minLength: 1, maxLength: 2_000 },
  owner: {
    description: 'Whom to ask.',
    examples: ['@org/sre'],
    type: 'string',
    minLength: 1,
    maxLength: 200,
  },
})

/** The JSON Schema of our own calendar files, as packages/windows reads them: what stands where, as far as a schema can tell. */
export function calendarSchema(): Schema {
  return {
    ...published('calendar.schema.json', 'A calendar of change windows of chg-actions'),
    ...mapping(['apiVersion', 'kind', 'metadata', 'spec'], {
      $schema: { type: 'string' },
      apiVersion: { const: 'chg-actions.dev/v1' },
      kind: { const: 'Calendar' },
      metadata: mapping(['name'], {
        name: { description: 'For sentences and records.', type: 'string', minLength: 1, maxLength: 63 },
      }),
      spec: mapping(['windows'], {
        timeZone: { ...zone, description: 'IANA name of the time zone of all windows that name none.' },
        otherwise: {
          description:
            'What holds for a change that no allow window is meant for, while no deny window is active.',
          default: 'open',
          enum: ['open', 'closed'],
        },
        windows: { type: 'array', maxItems: 1_000, items: window },
      }),
    }),
  }
}
