{{- define "pubky.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "pubky.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "pubky.secret" -}}
{{- required "existingSecret must name a Secret with homeserver_key, admin_password and database_url" .Values.existingSecret -}}
{{- end -}}
