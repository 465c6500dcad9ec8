/** The spec that `velero restore create` would make of its flags. Throws for a flag that is not known here: none is passed over. */
export function restoreOf(command: string): object {
  const words = command.split(' ')
  if (words.slice(0, 3).join(' ') !== 'velero restore create') throw new Error(`no restore: ${command}`)
  const spec: Record<string, unknown> = {}
  for (let at = 3; at < words.length; at += 1) {
    const flag = words[at] ?? ''
    if (flag === '--wait') continue
    at += 1
    const value = words[at] ?? ''
    if (flag === '--from-backup') spec.backupName = value
    else if (flag === '--include-namespaces') spec.includedNamespaces = value.split(',')
    else if (flag === '--existing-resource-policy') spec.existingResourcePolicy = value
    else if (flag !== '--namespace') throw new Error(`a flag that is not known here: ${flag}`)
  }
  return spec
}
