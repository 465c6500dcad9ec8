import { containerCases } from './testing.ts'

const probe = { httpGet: { path: '/', port: 80 } }

containerCases(
  [
    [
      'one success makes it alive',
      { 'livenessProbe.successThreshold': 2 },
      ['invalid livenessProbe.successThreshold'],
    ],
    ['zero is the default', { 'startupProbe.successThreshold': 0 }, []],
    ['several may make it ready', { 'readinessProbe.successThreshold': 2 }, []],
    ['nothing below zero', { 'readinessProbe.periodSeconds': -1 }, ['invalid readinessProbe.periodSeconds']],
    [
      'a container that is not ready is not ended',
      { 'readinessProbe.terminationGracePeriodSeconds': 5 },
      ['forbidden readinessProbe.terminationGracePeriodSeconds'],
    ],
    [
      'others have a second at least',
      { 'livenessProbe.terminationGracePeriodSeconds': 0 },
      ['invalid livenessProbe.terminationGracePeriodSeconds'],
    ],
  ],
  { container: { livenessProbe: probe, readinessProbe: probe, startupProbe: probe } },
)
