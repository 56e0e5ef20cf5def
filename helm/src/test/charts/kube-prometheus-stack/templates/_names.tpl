{{- define "stub.prom" -}}{{ .Values.fullnameOverride | default (printf "%s-kube-prometheus-stack" .Release.Name | trunc 26 | trimSuffix "-") }}{{- end -}}
{{- define "stub.grafana" -}}{{ .Values.grafana.fullnameOverride | default (printf "%s-grafana" .Release.Name) }}{{- end -}}
{{- define "stub.labels" -}}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: kube-prometheus-stack
{{- end -}}
