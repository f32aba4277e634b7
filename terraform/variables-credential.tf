variable "transport" {
  description = "How mails leave: graph, or smtp, for a server that takes them without a password (a relay in the VPC, a connector that knows the address); environment names it (QUARKUS_MAILER_HOST). smtp asks Entra for nothing."
  type        = string
  default     = "graph"
  nullable    = false

  validation {
    condition     = contains(["graph", "smtp"], var.transport)
    error_message = "transport: graph or smtp."
  }

  validation {
    condition     = var.transport == "graph" || contains(keys(var.environment), "QUARKUS_MAILER_HOST")
    error_message = "transport: smtp needs the server's name, environment = { QUARKUS_MAILER_HOST = ... }."
  }
}

variable "tenant_id" {
  description = "The Entra tenant's id, or a domain of it; module.entra.tenant_id, where modules/entra makes the application."
  type        = string
  default     = null

  validation {
    condition     = var.tenant_id == null || can(regex("^[0-9A-Fa-f-]{36}$|^[A-Za-z0-9.-]+[.][A-Za-z]{2,}$", var.tenant_id))
    error_message = "tenant_id: the tenant's id (a UUID) or a domain of it, such as contoso.onmicrosoft.com."
  }

  validation {
    condition     = (var.tenant_id == null) == (var.transport == "smtp")
    error_message = "tenant_id: missing; with transport = \"smtp\" there is none."
  }
}

variable "client_id" {
  description = "The application's (client) id in Entra; module.entra.client_id, where modules/entra makes it."
  type        = string
  default     = null

  validation {
    condition     = var.client_id == null || can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.client_id))
    error_message = "client_id: the application's (client) id, a UUID; not its object id, and not its name."
  }

  validation {
    condition     = (var.client_id == null) == (var.transport == "smtp")
    error_message = "client_id: missing; with transport = \"smtp\" there is none."
  }
}

variable "cloud" {
  description = "Microsoft's cloud: global, usgov, usgov-dod or china."
  type        = string
  default     = "global"
  nullable    = false

  validation {
    condition     = contains(["global", "usgov", "usgov-dod", "china"], var.cloud)
    error_message = "cloud: global, usgov, usgov-dod or china."
  }
}

variable "credential" {
  description = "What proves to Entra who sends: federation (the function's AWS role, which a federated credential of the application trusts; there is no secret of Microsoft's anywhere), certificate, or secret."
  type        = string
  default     = "federation"
  nullable    = false

  validation {
    condition     = contains(["secret", "certificate", "federation"], var.credential)
    error_message = "credential: federation, certificate or secret."
  }
}

variable "federation_audience" {
  description = "With credential = \"federation\": whom AWS's assertion is for. null: what Entra recommends for the cloud (api://AzureADTokenExchange)."
  type        = string
  default     = null

  validation {
    condition     = var.federation_audience == null || var.credential == "federation" && can(regex("^.{1,600}$", var.federation_audience))
    error_message = "federation_audience: with credential = \"federation\" only."
  }
}

variable "create_client_secret" {
  description = "With credential = \"secret\": whether a secret is made in Secrets Manager for the client secret, to be put in with client_secret_command, or with client_secret. false: client_secret_arn names one."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.create_client_secret || var.credential == "secret" && var.transport == "graph"
    error_message = "create_client_secret: with credential = \"secret\" only."
  }
}

variable "client_secret" {
  description = "With create_client_secret: the client secret, only for the apply that writes it (TF_VAR_client_secret); it is neither in a plan nor in the state, but in the provider's log if TF_LOG asks for one, as all its requests do. null: put it in with client_secret_command."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = try(length(var.client_secret), 0) == 0 || var.create_client_secret
    error_message = "client_secret: with create_client_secret = true only; it would be written nowhere."
  }

  validation {
    condition     = try(length(var.client_secret), 0) == 0 || var.client_secret_version != null
    error_message = "client_secret: needs client_secret_version, 1 at first and one more for each new secret; without it nothing is written."
  }
}

variable "client_secret_version" {
  description = "1 when client_secret is given, and one more for each new one: only a change of it writes the value, so change it together with client_secret only. It stays when client_secret is taken away."
  type        = number
  default     = null

  validation {
    condition     = var.client_secret_version == null || try(var.client_secret_version >= 1 && floor(var.client_secret_version) == var.client_secret_version && var.create_client_secret, false)
    error_message = "client_secret_version: a whole number, 1 or more, with create_client_secret = true; Terraform does not write another secret."
  }
}

variable "client_secret_arn" {
  description = "With credential = \"secret\": ARN of the secret in Secrets Manager, or of the SecureString parameter in Systems Manager, that holds the client secret. Only the function reads it."
  type        = string
  default     = null

  validation {
    condition     = var.client_secret_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$|^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", var.client_secret_arn))
    error_message = "client_secret_arn: the whole ARN of a secret (arn:aws:secretsmanager:...:secret:name-AbCdEf, with the six characters at its end) or of a parameter (arn:aws:ssm:...:parameter/name); never the secret itself."
  }

  validation {
    condition     = (var.client_secret_arn != null) == (var.credential == "secret" && !var.create_client_secret && var.transport == "graph")
    error_message = "client_secret_arn: with credential = \"secret\" either this or create_client_secret = true, and neither without."
  }

  validation {
    condition     = try(split(":", var.client_secret_arn)[3], local.region) == local.region
    error_message = "client_secret_arn: of another region than the function's, ${local.region}; it reads secrets of its own region only. Replicate the secret."
  }
}

variable "client_secret_field" {
  description = "Which field of that secret's JSON holds the client secret; null: the secret is nothing else."
  type        = string
  default     = null

  validation {
    condition     = var.client_secret_field == null || can(regex("^.+$", var.client_secret_field)) && (var.create_client_secret || can(regex(":secretsmanager:", var.client_secret_arn)))
    error_message = "client_secret_field: the name of a field, with a secret in Secrets Manager only."
  }
}

variable "certificate_arn" {
  description = "With credential = \"certificate\": ARN of the secret or parameter that holds the application's certificate with its private key: PEM, or PKCS#12 without a password, in base64. Only the function reads it."
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
    condition     = try(split(":", var.certificate_arn)[3], local.region) == local.region
    error_message = "certificate_arn: of another region than the function's, ${local.region}; it reads secrets of its own region only. Replicate the secret."
  }
}

variable "secret_kms_key_arn" {
  description = "The key of client_secret_arn's or certificate_arn's secret, if it is one of your own; what create_client_secret makes is under kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.secret_kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.secret_kms_key_arn)) && var.credential != "federation" && !var.create_client_secret
    error_message = "secret_kms_key_arn: with client_secret_arn or certificate_arn only; the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }

  validation {
    condition     = try(split(":", var.secret_kms_key_arn)[3], local.region) == local.region
    error_message = "secret_kms_key_arn: of another region than the function's, ${local.region}, where the secret is."
  }
}
