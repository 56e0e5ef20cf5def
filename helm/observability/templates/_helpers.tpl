{{- define "observability.labels" -}}
app.kubernetes.io/part-of: samosachaat-observability
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* What obs-gen rendered, with the addresses of this installation. */}}
{{- define "observability.generated" -}}
{{- $text := .root.Files.Get (printf "generated/%s" .file) | required (printf "the chart has no generated/%s" .file) -}}
{{- $grafana := printf "https://%s/d/" .root.Values.global.samosachaat.grafana.host -}}
{{- $text | replace "https://grafana.samosachaat.art/d/" $grafana | replace "https://github.com/samosachaat/samosachaat/blob/main/docs/runbooks/" .root.Values.global.samosachaat.runbooks -}}
{{- end -}}
