variable "credential" {
  description = "What proves to Entra who sends: secret, certificate, or federation (the function's AWS role, which a federated credential of the application trusts; there is no secret then)."
  type        = string
  default     = "secret"
  nullable    = false

  validation {
    condition     = contains(["secret", "certificate", "federation"], var.credential)
    error_message = "credential: secret, certificate or federation."
  }
}

variable "federation_audience" {
  description = "Whom AWS's assertion is for, as the federated credential has it. null: what Entra recommends for the cloud (api://AzureADTokenExchange)."
  type        = string
  default     = null

  validation {
    condition     = var.federation_audience == null || var.credential == "federation" && can(regex("^.{1,600}$", var.federation_audience))
    error_message = "federation_audience: with credential = \"federation\" only."
  }
}

variable "client_secret_arn" {
  description = "ARN of the secret in Secrets Manager, or of the SecureString parameter in Systems Manager, that holds the application's client secret. Only the function reads it. null, with credential = \"secret\": mails wait as misconfigured until there is one."
  type        = string
  default     = null

  validation {
    condition     = var.client_secret_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$|^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", var.client_secret_arn))
    error_message = "client_secret_arn: the whole ARN of a secret (arn:aws:secretsmanager:...:secret:name-AbCdEf, with the six characters at its end) or of a parameter (arn:aws:ssm:...:parameter/name); never the secret itself."
  }

  validation {
    condition     = var.client_secret_arn == null || var.credential == "secret"
    error_message = "client_secret_arn: with credential = \"secret\" only."
  }

  validation {
    condition     = try(split(":", var.client_secret_arn)[3], data.aws_region.current.id) == data.aws_region.current.id
    error_message = "client_secret_arn: of another region than the function's, ${data.aws_region.current.id}; it reads secrets of its own region only. Replicate the secret."
  }
}

variable "client_secret_field" {
  description = "Which field of the secret's JSON holds the client secret; null: the secret is nothing else."
  type        = string
  default     = null

  validation {
    condition     = var.client_secret_field == null || can(regex("^.+$", var.client_secret_field)) && can(regex(":secretsmanager:", var.client_secret_arn))
    error_message = "client_secret_field: the name of a field, with a secret in Secrets Manager only."
  }
}

variable "certificate_arn" {
  description = "ARN of the secret or parameter that holds the application's certificate with its private key: PEM, or PKCS#12 without a password, in base64. Only the function reads it."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$|^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", var.certificate_arn))
    error_message = "certificate_arn: the whole ARN of a secret (arn:aws:secretsmanager:...:secret:name-AbCdEf, with the six characters at its end) or of a parameter (arn:aws:ssm:...:parameter/name); never the certificate itself."
  }

  validation {
    condition     = (var.certificate_arn == null) == (var.credential != "certificate")
    error_message = "certificate_arn: with credential = \"certificate\", and only with that."
  }

  validation {
    condition     = try(split(":", var.certificate_arn)[3], data.aws_region.current.id) == data.aws_region.current.id
    error_message = "certificate_arn: of another region than the function's, ${data.aws_region.current.id}; it reads secrets of its own region only. Replicate the secret."
  }
}

variable "secret_kms_key_arn" {
  description = "The key of that secret or certificate, if it is one of your own."
  type        = string
  default     = null

  validation {
    condition     = var.secret_kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.secret_kms_key_arn)) && (var.client_secret_arn != null || var.certificate_arn != null)
    error_message = "secret_kms_key_arn: with client_secret_arn or certificate_arn only; the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}
