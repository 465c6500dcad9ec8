import type { Sandbox } from './sandbox.ts'

/** For the sandbox's own tests: requests as any client would send them. */
export type TestClient = (
  method: string,
  path: string,
  body?: unknown,
  contentType?: string,
) => Promise<TestAnswer>

export interface TestAnswer {
  readonly status: number
  // Bodies differ; tests read what they expect.
  readonly body: Record<string, unknown>
}

export function testClient({ kubernetes }: Sandbox, token = kubernetes.token): TestClient {
  return async (method, path, body, contentType = 'application/json') => {
    const response = await fetch(`${kubernetes.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': contentType, 'user-agent': 'tester/1.0' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
}

/** A Deployment of one container, in the namespace `default`. */
export function deploymentOf(name: string, image: string, spec: Readonly<Record<string, unknown>> = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image }] },
      },
      ...spec,
    },
  }
}
