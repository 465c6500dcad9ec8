import type { App } from '../corpus.ts'

/** The spec of a pod, as most applications have it, indented by as many spaces. */
export function podSpec({ name, number }: App, indent: number, restartPolicy = 'Always'): string {
  const text = `serviceAccountName: ${name}
restartPolicy: ${restartPolicy}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
containers:
  - name: app
    image: registry.example.com/team/${name}:v1.${number % 40}.${number % 7}@sha256:${String(number).padStart(64, '0')}
    imagePullPolicy: IfNotPresent
    command: ["/bin/app", "--config=/etc/app/application.yaml"]
    args:
      - --listen=:8080
      - --metrics=:9090
    ports:
      - name: http
        containerPort: 8080
        protocol: TCP
      - name: metrics
        containerPort: 9090
    env:
      - name: POD_NAME
        valueFrom:
          fieldRef:
            fieldPath: metadata.name
      - name: LOG_LEVEL
        valueFrom:
          configMapKeyRef:
            name: ${name}
            key: LOG_LEVEL
      - name: DB_PASSWORD
        valueFrom:
          secretKeyRef:
            name: ${name}
            key: password
      - name: GOMAXPROCS
        value: "2"
    resources:
      requests:
        cpu: 100m
        memory: 128Mi
      limits:
        cpu: "1"
        memory: 512Mi
    readinessProbe:
      httpGet:
        path: /ready
        port: http
      periodSeconds: 5
      failureThreshold: 3
    livenessProbe:
      httpGet:
        path: /healthz
        port: http
      initialDelaySeconds: 10
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    volumeMounts:
      - name: config
        mountPath: /etc/app
        readOnly: true
      - name: tmp
        mountPath: /tmp
volumes:
  - name: config
    configMap:
      name: ${name}
  - name: tmp
    emptyDir: {}
`
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(indent))
}
