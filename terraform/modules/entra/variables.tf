variable "display_name" {
  description = "Name of the app registration."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^.{1,120}$", var.display_name))
    error_message = "display_name: 1 to 120 characters."
  }
}

variable "notes" {
  description = "Whom to ask about the app registration, for whoever finds it in the tenant."
  type        = string
  default     = null
}

variable "credential" {
  description = "What proves who sends: federation, certificate, or none (a client secret is made outside, since azuread would keep it in the state)."
  type        = string
  default     = "federation"
  nullable    = false

  validation {
    condition     = contains(["federation", "certificate", "none"], var.credential)
    error_message = "credential: federation, certificate or none."
  }
}

variable "federation" {
  description = "Whom Entra trusts: issuer (the AWS account's), subject (the ARN of the function's role) and audience."
  type = object({
    issuer   = string
    subject  = string
    audience = optional(string, "api://AzureADTokenExchange")
  })
  default = null

  validation {
    condition     = (var.federation == null) == (var.credential != "federation")
    error_message = "federation: with credential = \"federation\", and only with that."
  }

  validation {
    condition     = var.federation == null || can(regex("^https://[^/]+$", var.federation.issuer))
    error_message = "federation.issuer: the account's issuer, such as https://<id>.tokens.sts.global.api.aws; aws iam get-outbound-web-identity-federation-info says it."
  }

  validation {
    condition     = var.federation == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.federation.subject))
    error_message = "federation.subject: the ARN of the function's role (arn:aws:iam::...:role/...)."
  }
}

variable "certificates" {
  description = "The public parts of the certificates that may sign, in PEM, by a name. The private keys never pass through Terraform."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = var.credential == "certificate" ? length(var.certificates) > 0 : length(var.certificates) == 0
    error_message = "certificates: at least one with credential = \"certificate\", and none without."
  }

  validation {
    condition     = alltrue([for pem in values(var.certificates) : can(regex("^\\s*-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\\s*$", pem))])
    error_message = "certificates: one certificate in PEM each, and nothing else; above all not its private key."
  }
}
