import { parseChangeId } from '@chg/change'
import { duration, type Input, oneOf, secret, secretList, text, textOrPath } from './input.ts'

/** Inputs by their kebab-case names, as they stand in `action.yml`. */
export type InputSpecs = { readonly [name: string]: Input<unknown> }

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S

/** The parsed inputs: kebab-case names become camelCase members. */
export type InputsOf<S extends InputSpecs> = {
  readonly [K in keyof S & string as Camel<K>]: S[K] extends Input<infer T> ? T : never
}

export type Mode = 'enforce' | 'report' | 'observe'

const changeText = text({
  description:
    'Id of the change that this step belongs to, or `from-commit`: the one that the `Change:` trailer of the checked commit names. Without it nothing is recorded in the ledger.',
  example: 'CHG-1234',
})
const change: Input<string | undefined> = { ...changeText, parse: (value) => parseChangeId(value.trim()) }

const ledgerText = text({
  description:
    'Where the record is kept: `file:<dir>`, `git:<branch>`, or `none`. Default: a directory of this job, so that a chain in one job needs no setting.',
  example: 'git:change-ledger',
})
/** The form is checked with all inputs: a ledger that cannot be opened must not come to light after the first effect. */
const ledger: Input<string | undefined> = {
  ...ledgerText,
  takes: 'file:<dir>, git:<branch> or none',
  parse(value) {
    const location = value.trim()
    if (/^(none|(file|git):\s*\S.*)$/.test(location)) return location
    throw new Error('it is no place for a ledger')
  },
}

/** Inputs that every action has, with the same meaning everywhere. */
export const commonInputs = {
  change,
  ledger,
  environment: text({
    description: 'Picks the defaults of inputs from `.github/chg.yaml`. An explicit input wins.',
    example: 'production',
  }),
  mode: oneOf(['enforce', 'report', 'observe'], {
    description:
      '`enforce` fails the step on refuse and unknown; `report` only on unknown; `observe` has no side effect, never fails, and records what it would have refused.',
    default: 'enforce',
  }),
  timeout: duration({
    description: 'After this long the action ends with the verdict unknown.',
    default: '30m',
  }),
  'poll-interval': duration({ description: 'How long to wait between two looks.', default: '5s' }),
} as const satisfies InputSpecs

/** How to reach the Kubernetes API. */
export const kubernetesInputs = {
  kubeconfig: textOrPath({
    description:
      'A path, or the content of a kubeconfig (each secret line is masked). Default: `KUBECONFIG`.',
  }),
  context: text({
    description: 'Context of the kubeconfig. Default: its current-context.',
    example: 'production',
  }),
} as const satisfies InputSpecs

/** How to reach Argo CD; without a server the Application objects themselves are used (core mode). */
export const argocdInputs = {
  'argocd-server': text({
    description:
      'URL of Argo CD, with a path prefix if it has one. Without it: core mode, through the Kubernetes API.',
    example: 'https://argocd.example.com/prefix',
  }),
  'argocd-token': secret({ description: 'A project token or an account token of Argo CD.' }),
  'argocd-headers': secretList({
    description:
      'Extra headers for each request to Argo CD, one `Name: value` per line, for a proxy in front of it. Values are masked.',
    example: 'CF-Access-Client-Id: abc',
  }),
  'argocd-ca': textOrPath({ description: 'CA certificate of Argo CD (PEM): a path, or the content.' }),
  'argocd-namespace': text({ description: 'Namespace of the Application objects.', default: 'argocd' }),
} as const satisfies InputSpecs

/** How calendars are read. */
export const calendarInputs = {
  'calendar-headers': secretList({
    description:
      'Headers for calendars at URLs, one `Name: value` per line; `host Name: value` where the calendars are at several hosts. Values are masked.',
    example: 'gitlab.example.com PRIVATE-TOKEN: abc',
  }),
  'calendar-max-age': duration({
    description:
      'How old the kept copy of a calendar at a URL may be to stand in while its server is out of reach, which is then said and recorded. `0s`: never, the answer is unknown.',
    default: '0s',
    example: '12h',
  }),
  'calendar-time-zone': text({
    description:
      'IANA name: the zone of whole days and of times without one in iCalendar files that name none (`X-WR-TIMEZONE`). Default: UTC.',
    example: 'Europe/Amsterdam',
  }),
} as const satisfies InputSpecs

/** Access to GitHub's API. */
export const githubInputs = {
  'github-token': secret({
    description:
      'Token for the GitHub API, usually the workflow’s own, `github.token`. Without it the API is not used.',
  }),
} as const satisfies InputSpecs
