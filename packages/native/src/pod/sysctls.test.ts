import { podCases } from './testing.ts'

const sysctl = (name: string) => ({ 'securityContext.sysctls': [{ name, value: '1' }] })
const wrong = ['invalid securityContext.sysctls[0].name']

podCases(
  [
    ['a name', sysctl('net..a'), wrong],
    ['with slashes', sysctl('net/ipv4/tcp_syncookies'), []],
    [
      'each once',
      { 'securityContext.sysctls.1': { name: 'kernel.shmmax', value: '2' } },
      ['duplicate securityContext.sysctls[1].name'],
    ],
    ['the network of the node', { ...sysctl('net.core.somaxconn'), hostNetwork: true }, wrong],
    ['in its other form', { ...sysctl('net/core/somaxconn'), hostNetwork: true }, wrong],
    ['which was let through before', { ...sysctl('net.core.somaxconn'), hostNetwork: true }, [], '1.28'],
    ['memory that the node shares', { hostIPC: true }, wrong],
    ['something else of the node', { ...sysctl('kernel.pid_max'), hostIPC: true, hostNetwork: true }, []],
  ],
  { spec: { securityContext: { sysctls: [{ name: 'kernel.shmmax', value: '1' }] } } },
)
