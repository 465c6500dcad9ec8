import { defineAction, duration, type InputsOfAction, type OutcomeOf, oneOf, text } from '@chg/action'
import { parseChangeId } from '@chg/change'

const onlyChange = text({ description: 'Keeps only this change.', example: 'CHG-1234' })

/** Lists the merged changes that the ledger has not closed, for a matrix of jobs. */
export const action = defineAction({
  name: 'due-changes',
  description:
    'Lists, as a matrix, the changes that are merged and not closed in the ledger, with application and revision, oldest first.',
  inputs: {
    list: oneOf(['merged', 'suspended'], {
      description:
        '`merged`: what came to the branch and is not closed in the ledger. `suspended`: what window-gate suspended and whose window has opened since; what is listed is taken up by this run, so that no other lists it too.',
      default: 'merged',
    }),
    change: { ...onlyChange, parse: (value: string) => parseChangeId(value.trim()) },
    branch: text({
      description: 'The branch that deployments come from. Default: what is checked out.',
      example: 'main',
    }),
    since: duration({
      description: 'How far back a change may have been merged.',
      default: '720h',
    }),
    application: text({
      description: 'Keeps only this application of `.github/chg.yaml`.',
      example: 'api-gateway',
    }),
    lease: duration({
      description:
        'With `list: suspended`: how long a listed change belongs to this run. A run that was killed loses it after that, and the next one takes it up.',
      default: '30m',
    }),
  },
  outputs: {
    matrix:
      '`{"include":[{"change","application","revision"}]}` as JSON, for `strategy.matrix`; with `namespace` and `cluster` where `.github/chg.yaml` names exactly one.',
    count: 'How many jobs the matrix has. GitHub refuses an empty matrix: test this first.',
    missed:
      'JSON, with `list: suspended`: the windows that came and went while nobody looked, with `change`, `application`, `opens`, `expectedAt`, `nextOpen`.',
    changes: 'The ids of the listed changes, oldest first, one per line.',
  },
  closes: null,
})

export type Inputs = InputsOfAction<typeof action>
export type DueOutcome = OutcomeOf<typeof action>
