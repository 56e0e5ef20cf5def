{{/* What stands around the Deployments of a service, once for all its slots. */}}
{{- define "samosachaat.serviceObjects" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .name }}-config
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
data:
  config.yml: |
    {{- include "samosachaat.config" . | nindent 4 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "samosachaat.served" . | nindent 4 }}
  ports:
    {{- range $name, $port := .ports }}
    - {name: {{ $name }}, port: {{ $port }}, targetPort: {{ $name }}, protocol: TCP}
    {{- end }}
{{- if .root.Values.monitoring.serviceMonitors }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .name }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
spec:
  selector:
    matchLabels:
      {{- include "samosachaat.selector" . | nindent 6 }}
  namespaceSelector:
    matchNames: [{{ .root.Release.Namespace }}]
  endpoints:
    - port: admin
      path: /metrics
      interval: {{ .root.Values.monitoring.interval }}
      scrapeTimeout: 10s
      relabelings:
        # The label that every expression of ours knows a service by.
        - sourceLabels: [__meta_kubernetes_service_label_app_kubernetes_io_name]
          targetLabel: app
          action: replace
{{- end }}
{{- end -}}

{{/* What goes with the Deployment of each slot. */}}
{{- define "samosachaat.slotObjects" -}}
{{ include "samosachaat.deployment" . }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "samosachaat.slotted" . }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
spec:
  # With one replica, too, a machine can be emptied.
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "samosachaat.selector" . | nindent 6 }}
{{- if .values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "samosachaat.slotted" . }}
  labels:
    {{- include "samosachaat.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "samosachaat.slotted" . }}
  minReplicas: {{ .values.autoscaling.minReplicas }}
  maxReplicas: {{ .values.autoscaling.maxReplicas }}
  metrics:
    {{- if and .podMetric (eq (include "samosachaat.customMetrics" .) "true") }}
    - type: Pods
      pods:
        metric:
          name: {{ .podMetric.name }}
        target:
          type: AverageValue
          averageValue: {{ .podMetric.target | quote }}
    {{- else }}
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .values.autoscaling.cpuPercent }}
    {{- end }}
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 0
    scaleDown:
      # Streams last for minutes: who scales down at once moves them for nothing.
      stabilizationWindowSeconds: 300
      policies:
        - {type: Pods, value: 1, periodSeconds: 60}
{{- end }}
{{- end -}}

{{/* Whether pods can be counted by what they measure of themselves. */}}
{{- define "samosachaat.customMetrics" -}}
{{- if eq .values.autoscaling.metrics "auto" -}}
{{- .root.Capabilities.APIVersions.Has "custom.metrics.k8s.io/v1beta1" -}}
{{- else -}}
{{- eq .values.autoscaling.metrics "custom" -}}
{{- end -}}
{{- end -}}
