{{/* The slots that have pods; without slots one, whose name is empty. */}}
{{- define "samosachaat.slots" -}}
{{- if .Values.slots.enabled -}}
{{- $slots := list -}}
{{- range list "blue" "green" -}}
{{- if (index $.Values.slots .).enabled -}}{{- $slots = append $slots . -}}{{- end -}}
{{- end -}}
{{- if not (has .Values.slots.active $slots) -}}
{{- fail (printf "slots.active is %s, and slots.%s.enabled is false: nobody would be served" .Values.slots.active .Values.slots.active) -}}
{{- end -}}
{{- toJson $slots -}}
{{- else -}}
{{- toJson (list "") -}}
{{- end -}}
{{- end -}}

{{/* Name of a Deployment and what goes with it: the service's, with its slot. */}}
{{- define "samosachaat.slotted" -}}
{{- if .slot -}}{{- printf "%s-%s" .name .slot -}}{{- else -}}{{- .name -}}{{- end -}}
{{- end -}}

{{- define "samosachaat.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- if .slot }}
samosachaat.art/slot: {{ .slot }}
{{- end }}
{{- end -}}

{{- define "samosachaat.labels" -}}
{{ include "samosachaat.selector" . }}
app.kubernetes.io/part-of: samosachaat
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* What the Service of a service selects: the active slot's pods where there are slots. */}}
{{- define "samosachaat.served" -}}
{{- $slot := ternary .root.Values.slots.active "" .root.Values.slots.enabled -}}
{{- include "samosachaat.selector" (dict "root" .root "name" .name "slot" $slot) -}}
{{- end -}}

{{- define "samosachaat.image" -}}
{{- $slot := dict -}}
{{- if .slot -}}{{- $slot = index .root.Values.slots .slot -}}{{- end -}}
{{- $digest := dig "digests" .name .values.image.digest $slot -}}
{{- $tag := $slot.tag | default .root.Values.image.tag | default .root.Chart.AppVersion -}}
{{- $name := printf "%s/%s" .root.Values.image.registry .values.image.repository -}}
{{- if $digest -}}{{- printf "%s@%s" $name $digest -}}{{- else -}}{{- printf "%s:%s" $name $tag -}}{{- end -}}
{{- end -}}

{{- define "samosachaat.frontendUrl" -}}
{{- .Values.frontendUrl | default (printf "https://%s" .Values.host) -}}
{{- end -}}

{{/* From a Secret into the environment. */}}
{{- define "samosachaat.secretEnv" -}}
- name: {{ .env }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* What every service is told. */}}
{{- define "samosachaat.commonEnv" -}}
- name: LOG_LEVEL
  value: {{ .root.Values.logLevel | quote }}
{{ include "samosachaat.secretEnv" (dict "env" "INTERNAL_API_KEY" "secret" .root.Values.secrets.internalApiKey.name "key" .root.Values.secrets.internalApiKey.key) }}
{{- range $name, $value := .values.extraEnv }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "samosachaat.databaseEnv" -}}
{{- $database := .root.Values.database -}}
{{- $user := index $database.users .user -}}
{{- $host := "postgres" -}}
{{- $port := 5432 -}}
{{- $tls := "sslmode=disable" -}}
{{- if eq $database.mode "external" -}}
{{- $host = required "database.external.host is needed where database.mode is external" $database.external.host -}}
{{- $port = $database.external.port -}}
{{- $tls = printf "sslmode=%s" $database.external.sslMode -}}
{{- if $database.external.caSecret -}}
{{- $tls = printf "%s&sslrootcert=/etc/samosachaat-database-ca/ca.crt" $tls -}}
{{- else if hasPrefix "verify-" $database.external.sslMode -}}
{{- $tls = printf "%s&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" $tls -}}
{{- end -}}
{{- end -}}
- name: {{ .prefix }}_DATABASE_URL
  value: {{ printf "jdbc:postgresql://%s:%v/%s?currentSchema=%s&%s" $host $port $database.name .schema $tls | quote }}
- name: {{ .prefix }}_DATABASE_USER
  value: {{ $user.name | quote }}
{{ include "samosachaat.secretEnv" (dict "env" (printf "%s_DATABASE_PASSWORD" .prefix) "secret" $database.secret "key" $user.passwordKey) }}
{{- end -}}

{{/* Restricted, as the Pod Security Standards call it. */}}
{{- define "samosachaat.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "samosachaat.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Apart from each other where the cluster allows it: machines first, then zones. */}}
{{- define "samosachaat.spread" -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "samosachaat.selector" $ | nindent 8 }}
  {{- end }}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "samosachaat.selector" . | nindent 14 }}
{{- end -}}

{{/* The volumes that every service has, and where they are mounted. */}}
{{- define "samosachaat.volumes" -}}
- name: config
  configMap:
    name: {{ .name }}-config
- name: tmp
  emptyDir:
    sizeLimit: {{ .tmp | default "64Mi" }}
{{- if and .database (eq .root.Values.database.mode "external") .root.Values.database.external.caSecret }}
- name: database-ca
  secret:
    secretName: {{ .root.Values.database.external.caSecret }}
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- end -}}

{{- define "samosachaat.mounts" -}}
- name: config
  mountPath: /etc/samosachaat
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if and .database (eq .root.Values.database.mode "external") .root.Values.database.external.caSecret }}
- name: database-ca
  mountPath: /etc/samosachaat-database-ca
  readOnly: true
{{- end }}
{{- end -}}

{{/* Alive, ready, and given time to start. */}}
{{- define "samosachaat.probes" -}}
startupProbe:
  httpGet: {path: /livez, port: admin}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ .startTries | default 60 }}
readinessProbe:
  httpGet: {path: {{ .readyPath | default "/readyz" }}, port: {{ .readyPort | default "admin" }}}
  periodSeconds: 5
  timeoutSeconds: 4
  failureThreshold: 2
livenessProbe:
  httpGet: {path: /livez, port: admin}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
lifecycle:
  preStop:
    sleep:
      seconds: {{ .root.Values.shutdown.endpointsSeconds }}
{{- end -}}

{{/* The change of schema that the new version needs; the version before still works with it. */}}
{{- define "samosachaat.migrations" -}}
- name: migrations
  image: {{ include "samosachaat.image" . }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args: [db, migrate, /etc/samosachaat/config.yml]
  env:
    {{- .env | nindent 4 }}
  resources:
    {{- toYaml .values.resources | nindent 4 }}
  securityContext:
    {{- include "samosachaat.containerSecurity" . | nindent 4 }}
  volumeMounts:
    {{- include "samosachaat.mounts" . | nindent 4 }}
{{- end -}}

{{/* The file that the service is started with: the very one of its module, by a symbolic link. */}}
{{- define "samosachaat.config" -}}
{{- .root.Files.Get (printf "config/%s.yml" (.config | default .name)) | required (printf "the chart has no config/%s.yml" (.config | default .name)) -}}
{{- end -}}

{{/* All of a Deployment but what only one service has: that comes in .env, .volumes, .moreMounts, .ports. */}}
{{- define "samosachaat.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "samosachaat.slotted" . }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
spec:
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 600
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "samosachaat.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "samosachaat.labels" . | nindent 8 }}
      annotations:
        kubectl.kubernetes.io/default-container: {{ .name }}
        checksum/config: {{ include "samosachaat.config" . | sha256sum }}
    spec:
      serviceAccountName: {{ .name }}
      automountServiceAccountToken: false
      # Kubernetes would set AUTH_PORT and INFERENCE_PORT after its Services, and our configuration reads those.
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ .root.Values.shutdown.graceSeconds }}
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        {{- include "samosachaat.podSecurity" 65532 | nindent 8 }}
      {{- include "samosachaat.spread" . | nindent 6 }}
      {{- with .nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if .database }}
      initContainers:
        {{- include "samosachaat.migrations" . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "samosachaat.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          args: [server, /etc/samosachaat/config.yml]
          ports:
            {{- range $name, $port := .ports }}
            - {name: {{ $name }}, containerPort: {{ $port }}, protocol: TCP}
            {{- end }}
          env:
            {{- .env | nindent 12 }}
          {{- include "samosachaat.probes" . | nindent 10 }}
          resources:
            {{- toYaml .resources | nindent 12 }}
          securityContext:
            {{- include "samosachaat.containerSecurity" . | nindent 12 }}
          volumeMounts:
            {{- include "samosachaat.mounts" . | nindent 12 }}
            {{- with .moreMounts }}
            {{- . | nindent 12 }}
            {{- end }}
      volumes:
        {{- include "samosachaat.volumes" . | nindent 8 }}
        {{- with .moreVolumes }}
        {{- . | nindent 8 }}
        {{- end }}
{{- end -}}
