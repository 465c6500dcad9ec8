import { expect, test } from 'vitest'
import { restoreCommand } from './restore-command.ts'

test('the command names backup, namespaces and server, and overwrites what exists', () => {
  expect(restoreCommand('pre-change-chg-1-20260408-020000', ['shop', 'api'], 'velero')).toBe(
    'velero restore create --from-backup pre-change-chg-1-20260408-020000 --include-namespaces api,shop --existing-resource-policy update --namespace velero --wait',
  )
})
