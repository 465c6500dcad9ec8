import { createServer, type Server } from 'node:net'

/** One free loopback port for each name. All are held until the last is known, so no two are the same. */
export async function freePorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const servers = await Promise.all(names.map(listen))
  const ports = Object.fromEntries(names.map((name, index) => [name, portOf(servers[index])]))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports as Record<Name, number>
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function portOf(server: Server | undefined): number {
  const address = server?.address()
  if (typeof address !== 'object' || address === null) throw new Error('a listening server has no port')
  return address.port
}
