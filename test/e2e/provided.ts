declare module 'vitest' {
  interface ProvidedContext {
    /** What runs for this ring; the addresses are in `plane`. */
    readonly parts: {
      readonly directory: string
      /** Process ids by the name of the program. */
      readonly programs: Readonly<Record<string, number>>
      /** Whether Kubernetes is somebody else's: $E2E_KUBECONFIG. */
      readonly foreignCluster: boolean
    }
  }
}

export {}
