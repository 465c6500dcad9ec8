import { containerCases } from './testing.ts'

containerCases(
  [
    ['a name has a letter', { 'ports.0.name': '8080' }, ['invalid ports[0].name']],
    ['a name is short', { 'ports.0.name': 'metrics-of-the-app' }, ['invalid ports[0].name']],
    ['names are told apart', { 'ports.1': { name: 'http', containerPort: 81 } }, ['duplicate ports[1].name']],
    ['a number is needed', { 'ports.0.containerPort': 0 }, ['invalid ports[0].containerPort']],
    ['numbers end at 65535', { 'ports.0.hostPort': 65_536 }, ['invalid ports[0].hostPort']],
    ['no host port is none', { 'ports.0.hostPort': 0 }, []],
    ['protocols are written large', { 'ports.0.protocol': 'udp' }, ['invalid ports[0].protocol']],
  ],
  { container: { ports: [{ name: 'http', containerPort: 80 }] } },
)
