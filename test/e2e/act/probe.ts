import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'

/** The job that looks at all others, and the last step of each. */
export const PROBE = 'probe'

/** The contexts of `github` that are the same for every runner. */
const github = [
  ...['workflow', 'job', 'event_name', 'event', 'repository', 'repository_owner', 'sha', 'ref', 'ref_name'],
  ...['ref_type', 'head_ref', 'base_ref', 'actor', 'run_id', 'run_number', 'run_attempt', 'api_url'],
].map((name) => `github.${name}`)

/**
 * A workflow file with probes: each job, as its last step, writes down the contexts that its steps had, and one job after all the
 * others writes down their results and outputs: a JSON file each in `directory`, with the variables of the process beside it. What
 * runs before is untouched, save that each step has an id.
 */
export function withProbes(file: string, directory: string): string {
  const document = parseDocument(readFileSync(file, 'utf8'))
  const { jobs } = document.toJS() as { jobs: Record<string, { steps: { id?: string }[] }> }
  for (const [job, { steps }] of Object.entries(jobs)) {
    const path = (...rest: (string | number)[]) => ['jobs', job, 'steps', ...rest]
    for (const [index, { id }] of steps.entries())
      if (id === undefined) document.setIn(path(index, 'id'), `step-${index}`)
    document.setIn(path(steps.length), probe(directory, ['matrix', 'steps', 'inputs', 'vars', ...github]))
  }
  document.setIn(['jobs', PROBE], {
    needs: Object.keys(jobs),
    if: 'always()',
    'runs-on': 'ubuntu-latest',
    steps: [probe(directory, ['needs'])],
  })
  return document.toString({ lineWidth: 0 })
}

function probe(directory: string, contexts: readonly string[]) {
  const seen = contexts.map((name) => `"${name}": \${{ toJSON(${name}) }}`).join(', ')
  return {
    id: PROBE,
    if: 'always()',
    env: { SEEN: `{${seen}}`, PROBES: directory },
    run: 'file=$(mktemp -u "$PROBES/XXXXXXXX")\nenv -0 > "$file.env"\nprintf %s "$SEEN" > "$file.json"',
  }
}
