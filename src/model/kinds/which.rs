//! Which kinds there are: their names in code, and the files that describe them.

/// Hands the kinds to a macro. A kind comes after those that its fields refer to.
macro_rules! each_kind {
    ($declare:ident) => {
        $declare! {
            Organisation = organisation,
            Entity = entity,
            Appointment = appointment,
            Document = document,
            Template = template,
            Customer = customer,
            Deployment = deployment,
            Agreement = agreement,
            Override = role_override,
            Measure = measure,
            Activity = activity,
            Purpose = purpose,
            Retention = retention,
            Assignment = assignment,
            Policy = policy,
            Person = person,
            Acknowledgement = acknowledgement,
            Training = training,
            Review = review,
            Service = service,
            Deletion = deletion,
            Instruction = instruction,
            Inspection = inspection,
            Letter = letter,
            Amendment = amendment,
            Absence = absence,
            Subprocessor = subprocessor,
            Engagement = engagement,
            Change = change,
            Notice = notice,
            Objection = objection,
            Certification = certification,
            Assessment = assessment,
            Guarantee = guarantee,
            TransferOverride = transfer_override,
            MainContract = main_contract,
            Incident = incident,
            BreachNotice = breach_notice,
            Session = session,
            Request = request,
            Question = question,
            Answer = answer,
            User = user,
        }
    };
}
pub(super) use each_kind;

macro_rules! names {
    ($($kind:ident = $module:ident),+ $(,)?) => {
        /// The kinds of records, as their files describe them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the file of the kind says what it is")]
        pub enum Kind {
            $($kind),+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: [Kind; [$(Kind::$kind),+].len()] = [$(Kind::$kind),+];
        }
    };
}

each_kind!(names);
