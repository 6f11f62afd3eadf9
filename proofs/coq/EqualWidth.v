(* Equal width: a model no wider than a distinguished, non-degenerate truth is the truth after permutation, scaling
   and reversal of nodes whose weights annihilate; and the permutation and the scales are unique. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes Classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* the nodes of the model are those of the truth, scaled and reversed *)
Section Related.
Variables (R : realFieldType) (n : nat) (I J : finType) (q : I -> R) (a : I -> form R n) (q0 : J -> R).
Variables (a0 : J -> form R n) (p : I -> J) (s : I -> R).
Hypothesis rel : related q a q0 a0 p s.

Let bij (P : pred J) : {on P, bijective p}. Proof. exact: onW_bij (proj1 rel). Qed.

Lemma fold_related h : fold q a h = fold q0 a0 h.
Proof.
rewrite /fold [RHS](reindex p) /=; last exact: bij.
apply: eq_big => [i|i _]; first by have [s0 -> _] := proj2 rel i; rewrite parZ.
by have [_ -> <-] := proj2 rel i; rewrite ratioZ normrM mulrA.
Qed.

(* a sum over the model, with its signs, and a sum over the truth differ by twice the reversed part *)
Lemma half (V : lmodType R) (v : J -> V) : \sum_j q0 j *: v j =
  \sum_i (q i * s i) *: v (p i) + (\sum_(i | s i < 0) q0 (p i) *: v (p i)) *+ 2.
Proof.
rewrite [LHS](reindex p) /=; last exact: bij.
rewrite -sumrMnl [X in _ + X]big_mkcond -big_split; apply: eq_bigr => i _ /=.
have [_ _ <-] := proj2 rel i; case: (ltrP (s i) 0) => h; last by rewrite addr0 (ger0_norm h).
by rewrite (ltr0_norm h) mulrN scaleNr mulr2n addrA subrr add0r.
Qed.

Lemma related_equal c c0 : (forall x, net q a c x = net q0 a0 c0 x) <->
  \sum_(i | s i < 0) q0 (p i) *: (a0 (p i)).1 = 0 /\ c = c0 + \sum_(i | s i < 0) q0 (p i) * (a0 (p i)).2.
Proof.
rewrite classification; set N := \sum_(i | _) _ *: _; set B := \sum_(i | _) _ * _.
have two (V : lmodType R) (y : V) : y *+ 2 = 0 -> y = 0.
  by move/eqP; rewrite -scaler_nat scaler_eq0 pnatr_eq0 => /eqP.
have g0 : gradient q0 a0 = gradient q a + N *+ 2.
  rewrite /gradient half; congr (_ + _); apply: eq_bigr => i _.
  by have [_ -> _] := proj2 rel i; rewrite /= scalerA.
have k0 : constant q0 a0 c0 = constant q a c + (c0 + B - c) *+ 2.
  have b0 : \sum_j q0 j * (a0 j).2 = \sum_i q i * (a i).2 + B *+ 2.
    rewrite [LHS](half (V := [lmodType R of R^o]) (fun j => (a0 j).2)); congr (_ + _).
    by apply: eq_bigr => i _; have [_ -> _] := proj2 rel i; rewrite /= mulrA.
  rewrite /constant b0 [X in _ + X = _](reindex p) /=; last exact: bij.
  have -> : \sum_(i | (a0 (p i)).1 == 0) q0 (p i) * `|(a0 (p i)).2| = \sum_(i | (a i).1 == 0) q i * `|(a i).2|.
    apply: eq_big => [i|i _]; first by have [s0 -> _] := proj2 rel i; rewrite scaler_eq0 (negbTE s0).
    by have [_ -> <-] := proj2 rel i; rewrite normrM mulrA.
  have sum (u v S Z t : R) : u + (S + v) + Z = t + S + Z + (u + v - t).
    by rewrite [RHS]addrC -[t + S + Z]addrA [RHS]addrA subrK [S + v]addrC addrA -addrA.
  by rewrite mulrnBl mulrnDl; apply: sum.
split=> [[G C _]|[N0 C]].
  split; first by apply: two; apply: (addrI (gradient q a)); rewrite addr0 -g0.
  apply/eqP; rewrite -subr_eq0 -oppr_eq0 opprB; apply/eqP/(two [lmodType R of R^o]).
  by apply: (addrI (constant q a c)); rewrite addr0 -k0.
by split; rewrite ?g0 ?k0 ?N0 ?C ?subrr ?mul0rn ?addr0 // => h _; apply: fold_related.
Qed.
End Related.

Section EqualWidth.
Variables (R : realFieldType) (n : nat).

Theorem only_symmetries : OnlySymmetries R n.
Proof.
move=> I J q a c q0 a0 c0 nd di width; split=> [equal|[p [s [rel N C]]]]; last exact/(related_equal rel).
have w0 j : (a0 j).1 != 0 by case: (nd j).
have tf j : fold q0 a0 (a0 j) = q0 j.
  have [H _] := @distinguished_fold R n J q0 a0 (fun i j _ _ => @di i j).
  by apply: H; case: (nd j) => -> ->.
have [_ _ F] := (classification q a c q0 a0 c0).1 equal.
(* some node of the model lies on the boundary of every node of the truth *)
have node j : {i | par (a0 j) (a i) && (ratio (a0 j) (a i) != 0)}.
  case: (pickP (fun i => par (a0 j) (a i) && (ratio (a0 j) (a i) != 0))) => [i pi|none]; first by exists i.
  have := F _ (w0 j); rewrite tf /fold big1 => [/esym/eqP|i pi]; first by case: (nd j) => /negbTE->.
  by move: (none i); rewrite pi => /negbFE/eqP->; rewrite normr0 mulr0.
pose phi j := sval (node j).
have P j : par (a0 j) (a (phi j)) by case/andP: (svalP (node j)).
have S j : ratio (a0 j) (a (phi j)) != 0 by case/andP: (svalP (node j)).
have W j : (a (phi j)).1 != 0 by rewrite (parE (P j)) /= scaler_eq0 negb_or S w0.
have U j k : par (a0 j) (a (phi k)) -> j = k.
  by move=> pj; apply: di; apply: par_trans (w0 j) pj (par_sym (W k) (P k)).
have inj : injective phi by move=> j k e; apply: U; rewrite -e.
have [p K1 K2] := inj_card_bij inj width.
have Pi i : par (a0 (p i)) (a i) by rewrite -{2}[i]K2.
pose s i := ratio (a0 (p i)) (a i).
have rel : related q a q0 a0 p s.
  split; first by exists phi.
  move=> i; split; [by rewrite /s -{2}[i]K2 S|exact: parE|].
  rewrite -tf -F // /fold (big_pred1 i) // => k.
  by apply/idP/eqP => [|->]; [rewrite -[k]K2 => /U <-|exact: Pi].
by exists p, s; have [N C] := (related_equal rel c c0).1 equal.
Qed.

Theorem symmetry_unique : SymmetryUnique R n.
Proof.
move=> I J q a q0 a0 nd di p p' s s' [_ r] [_ r'].
have w0 j : (a0 j).1 != 0 by case: (nd j).
have E i : p i = p' i.
  have [s0 e _] := r i; have [s0' e' _] := r' i.
  apply: di; apply: (@par_trans _ _ _ (a i)) => //; first by rewrite e par_scaled.
  by apply: par_sym; rewrite e' ?par_scaled //= scaler_eq0 negb_or s0' w0.
split=> // i; have [_ e _] := r i; have [_ e' _] := r' i.
by rewrite -(ratio_scaled (s i) (w0 (p i))) -e e' E ratio_scaled.
Qed.
End EqualWidth.
