import { mapping, published, type Schema } from './json-schema.ts'

const text = (description: string): Schema => ({ description, type: 'string' })
const count = (description: string): Schema => ({ description, type: 'integer', minimum: 0 })
const list = (description: string, items: Schema): Schema => ({ description, type: 'array', items })

const fingerprint = '[0-9a-f]{32}'
const place = mapping(['file'], {
  file: text('Relative to the repository, with forward slashes.'),
  line: count('From 1. Without it the whole file is meant.'),
  column: count('From 1, in UTF-16 code units.'),
  endLine: count('Of the last character.'),
  endColumn: count('Behind the last character.'),
})
const path = list('The field of the object.', { type: ['string', 'integer'] })
const found: Schema = {
  rule: text('Stable, kebab-case.'),
  level: { enum: ['error', 'warning', 'notice'] },
  message: text('One sentence.'),
  fix: text('What to do, where it is known.'),
  place,
  was: { description: 'Where the field is in the object as it was before the change.', ...place },
  object: text('Kind, namespace and name.'),
  path,
  versions: list('The Kubernetes versions that have it, where not all of those asked for do.', {
    type: 'string',
  }),
  replacement: text('What may stand in place of the range, where that alone mends it.'),
  sources: list('The files, overlays and charts whose objects have it.', { type: 'string' }),
}
const required = ['rule', 'level', 'message', 'place']
const stale = mapping(['fingerprint', 'count', 'rule', 'file', 'message'], {
  fingerprint: { description: 'What the finding is known by.', type: 'string', pattern: `^${fingerprint}$` },
  count: { description: 'How many findings of this fingerprint there were.', type: 'integer', minimum: 1 },
  rule: text('Of the finding.'),
  file: text('Relative to the repository.'),
  object: text('Kind, namespace and name.'),
  message: text('For people: nothing is compared with it.'),
})
const set = mapping(['source', 'resources'], {
  source: text('`.` for plain files, else the directory, and values files behind it.'),
  renderedBy: { enum: ['kustomize', 'helm'] },
  resources: count('Objects in it.'),
})
const removed = mapping(['apiVersion', 'kind', 'name', 'source'], {
  apiVersion: text('Of the object as it was.'),
  kind: text('Of the object.'),
  namespace: text('Where the object states one.'),
  name: text('Of the object.'),
  source: text('The file, overlay or chart that it was in.'),
})
const comparison = mapping(['left', 'right', 'names', 'differences'], {
  left: text('As `sets` name it, or a directory of plain manifests.'),
  right: text('As `sets` name it, or a directory of plain manifests.'),
  names: list('What the two are called.', { type: 'string' }),
  differences: list(
    'What is not declared.',
    mapping(['object'], {
      object: text('Kind and name.'),
      only: text('The side that has the object, where the other has none.'),
      path,
      secret: { description: 'The values are those of a Secret: true where a side has one.', const: true },
      left: { description: 'The value, where that side has the field.' },
      right: { description: 'The value, where that side has the field.' },
    }),
  ),
  leftOut: count('Differences beyond 10,000.'),
})

const answer = { enum: ['same', 'differs', 'unknown'] }
const live = mapping(['server', 'context', 'answer', 'counts', 'hooks', 'objects'], {
  server: text('Address of the API server that was asked.'),
  context: text('Of the kubeconfig.'),
  answer: { description: 'Of all objects: `unknown` where it is of one.', ...answer },
  counts: mapping(['created', 'changed', 'unchanged', 'unknown'], {
    created: count('Objects that applying would create.'),
    changed: count('Objects that applying would change.'),
    unchanged: count('Objects that it would leave as they are.'),
    unknown: count('Objects of which that could not be told.'),
  }),
  hooks: count('Hooks of Helm and Argo CD, which are not compared.'),
  objects: list(
    'Every object that was asked for.',
    mapping(['source', 'object', 'answer'], {
      source: text('The file, overlay or chart.'),
      object: text('Kind, namespace and name.'),
      answer,
      change: { enum: ['created', 'changed'] },
      unjudged: text('Why the API server could not judge it before it is created.'),
      fields: list(
        'What would change.',
        mapping(['path'], {
          path,
          secret: { description: 'The values are those of a Secret: true where there is one.', const: true },
          live: { description: 'The value in the cluster, where it has one.' },
          applied: {
            description: 'The value that applying would come to; not there: it would be taken away.',
          },
        }),
      ),
      conflict: text(
        'Who owns what would be changed, in the words of the API server: applying it takes force.',
      ),
      why: { enum: ['refused', 'forbidden', 'conflict', 'not-served', 'unplaced', 'unanswered'] },
      said: text('Why it could not be told.'),
      fix: text('What to do, where it is known.'),
    }),
  ),
  leftOut: count('Objects beyond 50,000.'),
})

/** The JSON report of validate-manifests (`output: json`). */
export function manifestsReportSchema(): Schema {
  return {
    ...published('manifests-report.schema.json', 'The report of validate-manifests'),
    ...mapping(
      [
        'kind',
        'kubernetesVersions',
        'resources',
        'skipped',
        'counts',
        'known',
        'scope',
        'sets',
        'findings',
        'suppressed',
        'stale',
      ],
      {
        kind: { const: 'dev.chg-actions.manifests-report/v1' },
        kubernetesVersions: list('Judged for, oldest first.', { type: 'string' }),
        resources: count('Objects that were judged.'),
        skipped: count('Objects that were not.'),
        counts: mapping(['error', 'warning', 'notice'], {
          error: count('New errors.'),
          warning: count('New warnings.'),
          notice: count('Notices.'),
        }),
        known: count('Findings that the baseline or the base has as well.'),
        scope: mapping(['applications', 'clusters', 'namespaces'], {
          applications: list('Touched.', { type: 'string' }),
          clusters: list('Of the applications.', { type: 'string' }),
          namespaces: list('Touched.', { type: 'string' }),
        }),
        sets: list('What is applied together.', set),
        findings: list(
          'Errors first, then by file and line.',
          mapping(['state', 'fingerprint', ...required], {
            state: { enum: ['new', 'known'] },
            fingerprint: {
              description: 'Stays when lines move; behind the colon, which one of those that are equal.',
              type: 'string',
              pattern: `^${fingerprint}:[1-9][0-9]*$`,
            },
            ...found,
          }),
        ),
        leftOut: count('Findings beyond 200,000.'),
        suppressed: list(
          'What is let pass, and why.',
          mapping(['reason', 'by', 'finding'], {
            reason: text('As it was given.'),
            until: text('The last day.'),
            by: { description: 'Where the suppression stands.', ...place },
            finding: mapping(required, found),
          }),
        ),
        stale: list('What the baseline holds, and is no longer found.', stale),
        removed: list('Objects that the change takes away, where it could be compared.', removed),
        overlays: list('Environments that were compared.', comparison),
        live,
      },
    ),
  }
}

/** The file of the input `baseline`. */
export function baselineSchema(): Schema {
  return {
    ...published(
      'findings-baseline.schema.json',
      'A baseline of validate-manifests: findings that are known',
    ),
    ...mapping(['format', 'findings'], {
      format: { const: 'dev.chg-actions.findings-baseline/v1' },
      findings: list('By file, rule and object.', stale),
    }),
  }
}
