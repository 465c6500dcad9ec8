import { flag, type Input, list, text } from '@chg/action'

/** The forms that findings can be written in. */
export const formats = ['json', 'sarif', 'junit', 'tap', 'kubeconform', 'text'] as const
export type Format = (typeof formats)[number]

const lines = list({
  description:
    'What is written, in one run, one per line or separated by commas: `json` (all that is known, see schemas/manifests-report.schema.json), `sarif`, `junit`, `tap` (13), `kubeconform` (as of its `-output json -summary`), `text` (a line for each finding, as compilers write them).',
  default: 'json, sarif',
  example: 'sarif, junit',
})

/** How findings are told, and what is known already. */
export const reportInputs = {
  output: {
    ...lines,
    takes: `a list of ${formats.join(', ')}`,
    parse(value: string): readonly Format[] {
      const words = value.split(/[\n,]/).map((word) => word.trim())
      const named = words.filter((word) => word !== '')
      const odd = named.find((word) => !formats.some((format) => format === word))
      if (odd !== undefined) throw new Error(`${JSON.stringify(odd.slice(0, 40))} is none of them`)
      return formats.filter((format) => named.includes(format))
    },
  } satisfies Input<readonly Format[]> as Input<readonly Format[]>,
  summary: flag({
    description: 'Tables in the job summary, and a line of counts in the log.',
    default: 'true',
  }),
  verbose: flag({ description: 'A line of the log for each object, also for valid ones.', default: 'false' }),
  baseline: text({
    description:
      'File of findings that are known, in the repository: only others refuse. Findings are known by rule, file, object and field, not by line.',
    example: '.github/manifests-baseline.json',
  }),
  'write-baseline': flag({
    description: 'Writes what was found into the file of `baseline`, to be committed, and passes.',
    default: 'false',
  }),
}
