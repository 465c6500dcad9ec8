import { type Field, said } from '../values/field.ts'
import type { Form } from '../values/forms.ts'
import type { PodScope } from './scope.ts'

/** core: `IsValidSysctlName`. */
const sysctlName: Form = {
  test: (text) =>
    text.length <= 253 && /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(text),
  words: 'at most 253 lower-case letters, digits, "-", "_", "." or "/", such as net.core.somaxconn',
}

/** core: `validateSysctls`. */
export function sysctlRules(sysctls: Field, { spec, usesHostNetwork }: PodScope): void {
  const seen = new Set<string>()
  for (const sysctl of sysctls.items()) {
    const name = sysctl.at('name')
    if (!name.notEmpty()) continue
    name.form(sysctlName)
    if (seen.has(name.text)) name.duplicate()
    seen.add(name.text)
    const namespace = namespaceOf(name.text)
    name.check.since(29, () => {
      if (namespace === 'network' && usesHostNetwork)
        name.invalid(`is ${said(name.text)}, which a pod on the network of its node may not set`)
      if (namespace === 'ipc' && spec.at('hostIPC').value === true)
        name.invalid(`is ${said(name.text)}, which a pod with hostIPC may not set`)
    })
  }
}

/** component-helpers: `GetNamespace`. */
function namespaceOf(text: string): 'network' | 'ipc' | undefined {
  const isSlashed = /^[^./]*\//.test(text)
  const name = isSlashed ? text.replaceAll(/[./]/g, (one) => (one === '.' ? '/' : '.')) : text
  if (name.startsWith('net.')) return 'network'
  const isIpc =
    name.startsWith('fs.mqueue.') ||
    /^kernel\.(sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni)$/.test(name)
  return isIpc ? 'ipc' : undefined
}
