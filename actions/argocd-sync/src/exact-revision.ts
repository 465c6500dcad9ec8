import { type Input, text } from '@chg/action'
import { parseChangeId } from '@chg/change'
import type { Application } from '@chg/delivery'

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const VERSION = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/

/** The input `revision`: a name that can't move. Branches, tags and short SHAs are refused at once. */
export const exactRevision: Input<string> = {
  ...text({
    description:
      'The exact revision: a full commit SHA, or for a chart repository a full chart version. Branches, tags and short SHAs are refused: they may mean another thing at 02:00.',
    required: true,
    example: '4f1c2d3e5b6a79881726354453627180a9b8c7d6',
  }),
  takes: 'a full commit SHA (40 hex digits, lower case), or a full chart version',
  parse(value) {
    const revision = value.trim()
    if (SHA.test(revision) || VERSION.test(revision)) return revision
    throw new Error('it is not exact')
  },
}

/** True where that revision is exact for this application: a version for a chart, a commit for anything else. */
export function isExactFor({ chart }: Application, revision: string): boolean {
  return (chart === '' ? SHA : VERSION).test(revision)
}

/** The common input `change`, which this action can't do without: its ledger entries are what a rollback stands on. */
export const requiredChange: Input<string> = {
  ...text({
    description: 'Id of the change that this sync belongs to.',
    required: true,
    example: 'CHG-1234',
  }),
  parse: (value) => parseChangeId(value.trim()),
}
