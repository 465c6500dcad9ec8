import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const key = (name: string) => `container.apparmor.security.beta.kubernetes.io/${name}`
const annotate = (name: string, value: string) => ({ [`metadata.annotations.[${key(name)}]`]: value })
const wrong = (name: string) => [`invalid metadata.annotations["${key(name)}"]`]

cases(podWith({}, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }), [
  ['as the field says', annotate('main', 'runtime/default'), []],
  ['otherwise', annotate('main', 'unconfined'), wrong('main')],
  ['of no container', annotate('mian', 'runtime/default'), wrong('mian')],
  ['no profile', annotate('main', 'default'), wrong('main')],
  [
    'a container of its own',
    {
      ...annotate('main', 'localhost/a'),
      'spec.containers.0.securityContext': { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } },
    },
    [],
  ],
])
