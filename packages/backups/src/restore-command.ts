/** The command that brings the namespaces back from a backup, for a person to run; names are DNS-1123 and need no quotes. */
export function restoreCommand(
  backup: string,
  namespaces: readonly string[],
  veleroNamespace: string,
): string {
  return [
    'velero restore create',
    `--from-backup ${backup}`,
    `--include-namespaces ${[...namespaces].sort().join(',')}`,
    '--existing-resource-policy update',
    `--namespace ${veleroNamespace}`,
    '--wait',
  ].join(' ')
}

/** What such a restore does not do: to be shown wherever the command is. Source: Velero, restore reference. */
export const restoreLimits: readonly string[] = [
  'It never deletes an object: those that the change added stay. Pods that exist stay as they are, with a warning.',
  'Without `--existing-resource-policy update` objects that exist are left as they are, and the restore still says Completed.',
  'Volumes are not overwritten in place: delete the pod and its claim first, then the data comes back from the snapshot.',
  'Under self-heal Argo CD reverts it: lift auto-sync first.',
  'Its exit status says nothing: look at the phase and the restored resources.',
]
