import { containerCases } from './testing.ts'

containerCases(
  [
    ['something to do is needed', { 'livenessProbe.httpGet': undefined }, ['invalid livenessProbe']],
    ['one thing to do', { 'livenessProbe.exec': { command: ['a'] } }, ['forbidden livenessProbe.httpGet']],
    ['a command is needed', { livenessProbe: { exec: {} } }, ['required livenessProbe.exec.command']],
    ['a port by its name', { 'livenessProbe.httpGet.port': 'http' }, []],
    [
      'a number in quotes is none',
      { 'livenessProbe.httpGet.port': '80' },
      ['invalid livenessProbe.httpGet.port'],
    ],
    ['a port number', { 'livenessProbe.httpGet.port': 0 }, ['invalid livenessProbe.httpGet.port']],
    [
      'another port number',
      { livenessProbe: { tcpSocket: { port: 65_536 } } },
      ['invalid livenessProbe.tcpSocket.port'],
    ],
    ['and another', { livenessProbe: { grpc: { port: 0 } } }, ['invalid livenessProbe.grpc.port']],
    [
      'schemes are written large',
      { 'livenessProbe.httpGet.scheme': 'https' },
      ['invalid livenessProbe.httpGet.scheme'],
    ],
    [
      'names of headers',
      { 'livenessProbe.httpGet.httpHeaders': [{ name: 'X_A', value: 'b' }] },
      ['invalid livenessProbe.httpGet.httpHeaders[0].name'],
    ],
    ['a hook does not speak gRPC', { 'lifecycle.preStop': {} }, ['invalid lifecycle.preStop']],
  ],
  { container: { livenessProbe: { httpGet: { port: 80 } } } },
)
