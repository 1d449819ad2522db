{{- define "sritm.labels" -}}
app.kubernetes.io/name: sritm
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "sritm.image" -}}
{{ .part.image }}:{{ .part.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "sritm.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "sritm.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- /* The secret that holds the certificate; none where something in front speaks TLS. */}}
{{- define "sritm.tls" -}}
{{- if not .Values.coordinator.behindProxy }}{{ .Values.coordinator.tls.secret }}{{ end }}
{{- end }}

{{- /* A probe of the coordinator; it asks nothing of the database, so that an outage there restarts nobody. */}}
{{- define "sritm.probe" -}}
httpGet:
  path: /healthz
  port: http
  scheme: {{ include "sritm.tls" . | empty | ternary "HTTP" "HTTPS" }}
{{- end }}

{{- define "sritm.storage" -}}
{{- if .Values.storage.azure.service }}
- {name: AzureBlobs__Service, value: {{ .Values.storage.azure.service | quote }}}
- {name: AzureBlobs__Container, value: {{ .Values.storage.azure.container | quote }}}
{{- with .Values.storage.azure.clientId }}
- {name: AzureBlobs__ManagedIdentityClientId, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- end }}
