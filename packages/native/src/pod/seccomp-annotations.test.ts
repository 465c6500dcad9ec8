import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const podKey = 'seccomp.security.alpha.kubernetes.io/pod'
const containerKey = 'container.seccomp.security.alpha.kubernetes.io/main'
const annotate = (key: string, value: string) => ({ [`metadata.annotations.[${key}]`]: value })

cases(
  podWith(
    { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } } },
    { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
  ),
  [
    ['as the field says', annotate(podKey, 'docker/default'), []],
    ['otherwise', annotate(podKey, 'unconfined'), [`invalid metadata.annotations["${podKey}"]`]],
    ['of a container', annotate(containerKey, 'localhost/a.json'), []],
    [
      'of a container, otherwise',
      annotate(containerKey, 'localhost/b.json'),
      [`invalid metadata.annotations["${containerKey}"]`],
    ],
  ],
)

cases(podWith(), [
  ['no profile', annotate(podKey, 'default'), [`invalid metadata.annotations["${podKey}"]`]],
  [
    'a profile out of its folder',
    annotate(podKey, 'localhost/../a'),
    [`invalid metadata.annotations["${podKey}"]`],
  ],
])
