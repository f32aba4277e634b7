variable "display_name" {
  description = "Name of the app registration in Entra; null: Heliograph and the deployment's name."
  type        = string
  default     = null
}

variable "notes" {
  description = "Whom to ask about the app registration, for whoever finds it in the tenant."
  type        = string
  default     = null
}

variable "credential" {
  description = "What proves to Entra who sends: federation (the function's AWS role; there is no secret of Microsoft's anywhere), certificate, or secret."
  type        = string
  default     = "federation"
  nullable    = false

  validation {
    condition     = contains(["federation", "certificate", "secret"], var.credential)
    error_message = "credential: federation, certificate or secret."
  }
}

variable "switch_federation_on" {
  description = "With credential = \"federation\": whether the AWS account's outbound identity federation, one for the whole account, is switched on here, and off by a destroy. false: the account has it already."
  type        = bool
  default     = true
  nullable    = false
}

variable "federation_from" {
  description = "With credential = \"federation\", where another deployment of the same configuration switches it on: { issuer = module.other.issuer }."
  type        = object({ issuer = string })
  default     = null
}

variable "federation_audience" {
  description = "With credential = \"federation\": whom AWS's assertion is for. null: what Entra recommends for the cloud (api://AzureADTokenExchange)."
  type        = string
  default     = null
}

variable "certificates" {
  description = "With credential = \"certificate\": the public parts of the certificates that may sign, in PEM, by a name of yours. Renew one by adding the new one first."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "certificate_arn" {
  description = "With credential = \"certificate\": ARN of the secret in Secrets Manager or of the SecureString parameter that holds the certificate with its private key: PEM, or PKCS#12 without a password, in base64."
  type        = string
  default     = null
}

variable "client_secret" {
  description = "With credential = \"secret\": the client secret, only for the apply that writes it (TF_VAR_client_secret); it stands neither in a plan nor in the state, but in the provider's log if TF_LOG asks for one, as all its requests do. null: put it in with client_secret_command."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "client_secret_version" {
  description = "1 when client_secret is given, and one more for each new one: only a change of it writes the value."
  type        = number
  default     = null
}

variable "client_secret_arn" {
  description = "With credential = \"secret\": ARN of a secret in Secrets Manager or of a SecureString parameter that exists already; null: a secret is made."
  type        = string
  default     = null

  validation {
    condition     = var.client_secret_arn == null || var.client_secret_version == null
    error_message = "client_secret_arn: without client_secret and client_secret_version; the secret is somebody else's then."
  }
}

variable "client_secret_field" {
  description = "Which field of that secret's JSON holds the client secret; null: the secret is nothing else."
  type        = string
  default     = null
}

variable "secret_kms_key_arn" {
  description = "The key of client_secret_arn's or certificate_arn's secret, if it is one of your own."
  type        = string
  default     = null
}

variable "mailbox_scope" {
  description = <<-EOT
    Who narrows the application to sender_mailboxes. exchange_rbac: an Exchange admin, with grant_command. graph_beta: Terraform,
    through Graph's beta, which Microsoft doesn't support in production. tenant_wide: nobody; it may send as EVERY mailbox of the
    tenant.
  EOT
  type        = string
  default     = "exchange_rbac"
  nullable    = false

  validation {
    condition     = contains(["exchange_rbac", "graph_beta", "tenant_wide"], var.mailbox_scope)
    error_message = "mailbox_scope: exchange_rbac, graph_beta or tenant_wide."
  }
}

variable "mailbox_group_object_id" {
  description = "With mailbox_scope = \"graph_beta\": object id of a group whose direct members are the mailboxes, instead of each mailbox by itself."
  type        = string
  default     = null
}

variable "large_mail" {
  description = "Whether mails of more than 3 MB are to be sent: it adds Application Mail.ReadWrite in the same scope, so the application may then read these mailboxes as well."
  type        = bool
  default     = false
  nullable    = false
}
