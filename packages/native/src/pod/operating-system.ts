import type { Field } from '../values/field.ts'
import { allContainers } from './scope.ts'

/** Fields that have no meaning on Windows (core: `validateWindows`). */
const podFields = ['shareProcessNamespace']
const podContextFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
]
const containerContextFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
]

/** core: `validateOS`, `validateLinux`, `validateWindows`. */
export function operatingSystemRules(spec: Field): void {
  const os = spec.at('os')
  if (!os.isSet) return
  const name = os.at('name')
  name.exactlyOneOf(['linux', 'windows'])
  const contexts = allContainers(spec).map((container) => container.at('securityContext'))
  if (name.text === 'linux')
    for (const context of [spec.at('securityContext'), ...contexts])
      forbid(context, ['windowsOptions'], 'the pod runs on Linux')
  if (name.text === 'windows') windowsRules(spec, contexts)
}

function windowsRules(spec: Field, contexts: readonly Field[]): void {
  const why = 'the pod runs on Windows'
  const context = spec.at('securityContext')
  forbid(spec, podFields, why)
  forbid(context, podContextFields, why)
  for (const one of contexts) forbid(one, containerContextFields, why)
  for (const field of [spec.at('hostPID'), spec.at('hostIPC')]) if (field.value === true) field.forbidden(why)
  if (context.at('sysctls').size > 0) context.at('sysctls').forbidden(why)
  // Before 1.33 the API server dropped these.
  spec.check.since(33, () => {
    forbid(spec, ['hostUsers'], why)
    forbid(context, ['supplementalGroupsPolicy', 'seLinuxChangePolicy'], why)
  })
}

function forbid(parent: Field, names: readonly string[], why: string): void {
  if (parent.isSet) for (const name of names) if (parent.at(name).isSet) parent.at(name).forbidden(why)
}
